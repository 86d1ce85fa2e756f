/** One line of the table. */
export interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly ours: number;
  readonly baseline: number;
  readonly baselineName: string;
  readonly ratio: number;
  readonly must: number;
  readonly aim: number;
  /** Which ratios are good. */
  readonly better: "higher" | "lower";
}

export const meets = ({ ratio, better }: Row, limit: number): boolean =>
  better === "higher" ? ratio >= limit : ratio <= limit;

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
