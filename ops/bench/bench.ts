import type { PlainTarget } from "./targets/plain-target.ts";
import type { WarrenTarget } from "./targets/warren-target.ts";

/** What every measure works with. */
export interface Bench {
  readonly warren: WarrenTarget;
  readonly plain: PlainTarget;
  /** A few seconds for each measure, for use while developing: smaller numbers, and no repetition. */
  readonly quick: boolean;
  /** Says something under the table: a condition, a warning. */
  note(line: string): void;
  /** Says something at once, where the person asked for every detail. */
  detail(text: string): void;
}

/** How often the baseline is measured, with Warren between: the first and the last show how much the machine drifts. */
export const rounds = (bench: Bench, usually = 2): number => (bench.quick ? 1 : usually);

/**
 * Measures the baseline, Warren, the baseline, Warren … and the baseline at last.
 * @param times how often Warren is: more than twice where rounds differ by as much as a limit leaves.
 * @returns what each round gave.
 */
export async function alternate<T>(
  bench: Bench,
  baseline: () => Promise<T>,
  ours: () => Promise<T>,
  times = 2,
): Promise<{ baseline: T[]; ours: T[] }> {
  const got: { baseline: T[]; ours: T[] } = { baseline: [await baseline()], ours: [] };
  for (let round = 0; round < rounds(bench, times); round++) {
    got.ours.push(await ours());
    if (!bench.quick) got.baseline.push(await baseline());
  }
  return got;
}
