import type { Bench } from "../bench.ts";
import { totalOf, usedBetween, type Reading } from "../cpu/cpu-meter.ts";
import { drive } from "../drive.ts";
import { median, type Row } from "../row.ts";
import type { Crowd, Target } from "../targets/target.ts";
import { checkCanaries, checkGenerator } from "./checks.ts";

/** One size, and the people whose messages cost there what they cost. */
export interface Size {
  readonly n: number;
  readonly target: Target;
  readonly crowd: Crowd;
}

/**
 * How the cost of a message, in processor time of all servers, grows with a size: the slope of log(cost) on log(n).
 * Sizes are measured up and down again, so that a drift of the machine cancels out.
 */
export async function growth(bench: Bench, what: string, sizes: readonly Size[]): Promise<Row> {
  const costs = new Map<number, number[]>();
  for (const size of bench.quick ? sizes : [...sizes, ...sizes.toReversed()]) {
    const cost = await costOfMessage(bench, size);
    costs.set(size.n, [...(costs.get(size.n) ?? []), cost]);
  }
  const points = [...costs].map(([n, all]) => [n, median(all)] as const);
  return growthRow(bench, "a message", what, points);
}

/** Microseconds of processor time that a message costs all servers together, senders never resting. */
export async function costOfMessage(bench: Bench, { n, target, crowd }: Size): Promise<number> {
  const { result, readings, generatorShare } = await drive(target, crowd, "closedLoop", {
    window: 4,
    warmUpMs: bench.quick ? 1_000 : 2_000,
    measureMs: bench.quick ? 2_000 : 4_000,
    canaries: 2,
  });
  checkGenerator(bench, `growth at ${String(n)}`, generatorShare);
  checkCanaries(bench, bench.warren, result.canaries);
  const [begin, quiet] = [readings.get("begin"), readings.get("quiet")] as [Reading, Reading];
  return (totalOf(usedBetween(begin, quiet)) * 1e6) / result.storedInAll;
}

/** The line of the table for these costs by size. */
export function growthRow(
  bench: Bench,
  of: string,
  what: string,
  points: readonly (readonly [number, number])[],
): Row {
  const costs = points.map(([n, cost]) => `${String(n)}: ${cost.toFixed(0)} µs`).join(", ");
  bench.detail(`cost of ${of} with ${what}: ${costs}`);
  const [first, last] = [points.at(0) ?? [NaN, NaN], points.at(-1) ?? [NaN, NaN]];
  return {
    measure: `growth of the cost of ${of} with ${what} (${String(first[0])} to ${String(last[0])}): slope`,
    unit: "µs",
    ours: last[1],
    baseline: first[1],
    baselineName: "at the smallest",
    ratio: slope(points),
    must: 0.1,
    aim: 0.03,
    better: "lower",
  };
}

/** The slope of the straight line nearest to the points, both coordinates as logarithms. */
export function slope(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(logs.map(([x]) => x)), mean(logs.map(([, y]) => y))];
  const covariance = mean(logs.map(([x, y]) => (x - meanX) * (y - meanY)));
  return covariance / mean(logs.map(([x]) => (x - meanX) ** 2));
}
