import { expect, it } from "vitest";
import { median, type Row } from "./row.ts";
import { tableOf } from "./table.ts";

const row = (ratio: number, better: Row["better"]): Row => ({
  measure: "something",
  unit: "s",
  ours: ratio,
  baseline: 1,
  baselineName: "limit",
  ratio,
  must: 2,
  aim: better === "higher" ? 3 : 1,
  better,
});

it.each([
  [1, "higher", "MISSED"],
  [2, "higher", "met"],
  [3, "higher", "aim met"],
  [3, "lower", "MISSED"],
  [2, "lower", "met"],
  [1, "lower", "aim met"],
] as const)("calls a ratio of %d, where %s is better, %s", (ratio, better, verdict) => {
  expect(tableOf([row(ratio, better)])).toMatch(new RegExp(`\\| ${verdict} +\\|$`));
});

it("takes the value in the middle", () => {
  expect(median([9, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 9])).toBe(3);
  expect(median([5])).toBe(5);
});
