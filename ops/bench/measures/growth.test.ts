import { expect, it } from "vitest";
import { slope } from "./growth.ts";

it("says 1 for what grows with its size, and 0 for what does not", () => {
  const sizes = [10, 100, 1_000];
  expect(slope(sizes.map((n) => [n, 7 * n] as const))).toBeCloseTo(1);
  expect(slope(sizes.map((n) => [n, 7] as const))).toBeCloseTo(0);
});
