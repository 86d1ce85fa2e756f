import { expect, it } from "vitest";
import { accountActions } from "./account-actions.ts";

it("offers operators neither to end their own account nor to take their own role away", () => {
  expect(accountActions({ id: "ada" }, "ada")).toEqual(["sessions"]);
  expect(accountActions({ id: "lin" }, "ada")).toEqual(["sessions", "role", "deactivate"]);
  expect(accountActions({ id: "lin", deactivated: true }, "ada")).toEqual(["restore"]);
});
