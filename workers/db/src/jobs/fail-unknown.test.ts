import { expect, it } from "vitest";
import { unknownType } from "./fail-unknown.ts";

const known = ["math.sum", "link.preview", "cache.refresh"];

it.each([
  ["math.summ", "math.sum"],
  ["maths.sum", "math.sum"],
  ["link-preview", "link.preview"],
])("asks who orders %s whether %s is meant", (type, meant) => {
  expect(unknownType(type, known)).toBe(
    `No worker takes ${type}. Did you mean ${meant}? Known types: math.sum, link.preview, cache.refresh.`,
  );
});

it("guesses nothing from what is like none of them", () => {
  expect(unknownType("tea.make", known)).toBe(
    "No worker takes tea.make. Known types: math.sum, link.preview, cache.refresh.",
  );
  expect(unknownType("tea.make", [])).not.toContain("mean");
});
