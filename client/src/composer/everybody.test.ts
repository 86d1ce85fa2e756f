import { limits } from "@warren/contracts/schema";
import { expect, it } from "vitest";
import { aRoom } from "../testing/fixtures.ts";
import { toldByEverybody } from "./everybody.ts";

it("counts the others of a room, up to the limit of the contract", () => {
  expect(toldByEverybody(aRoom({ members: 5 }))).toBe(4);
  expect(toldByEverybody(aRoom({ members: limits.everybody }))).toBe(limits.everybody - 1);
  expect(toldByEverybody(aRoom({ members: limits.everybody + 1 }))).toBe(0);
  expect(toldByEverybody(aRoom({ kind: "direct" }))).toBe(0);
});
