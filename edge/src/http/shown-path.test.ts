import { expect, it } from "vitest";
import { shownPath } from "./shown-path.ts";

it("shows no secret of a webhook's address", () => {
  expect(shownPath("/api/v1/hooks/canary")).toBe("/api/v1/hooks/[secret]");
  expect(shownPath("/api/v1/hooks/canary/")).not.toContain("canary");
  expect(shownPath("/api/v1/rooms")).toBe("/api/v1/rooms");
});
