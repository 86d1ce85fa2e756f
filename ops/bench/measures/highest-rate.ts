import type { Bench } from "../bench.ts";
import type { Row } from "../row.ts";
import type { Target } from "../targets/target.ts";
import { groups, pairs } from "./crowds.ts";
import { runOpenLoop } from "./open-loop-run.ts";

const SENDERS = 100;
const ROOM = 20;
const MOST_P99_MS = 200;
const FIRST = 800;
const COARSE = 1.7;
const FINE = 1.14;
/** Of what is offered, so much has to be stored in the same time. */
const KEPT_UP = 0.97;

/**
 * The highest rate at which the 99th percentile of send → receive stays under 200 ms, for both, and the 99th percentiles
 * at half of what the plain build reaches.
 */
export async function highestRate(bench: Bench): Promise<Row[]> {
  const { plain, warren } = bench;
  const theirs = await climb(bench, plain);
  const ours = await climb(bench, warren);
  const baselineName = plain.name;
  const highest: Row = {
    measure: "highest stored rate with send → receive p99 under 200 ms",
    unit: "1/s",
    ours,
    baseline: theirs,
    baselineName,
    ratio: ours / theirs,
    must: 1.3,
    aim: 2.5,
    better: "higher",
  };
  const atHalf = async (target: Target) => {
    const crowd = await target.populate(SENDERS, groups(SENDERS, ROOM));
    const run = {
      what: "half the plain build's highest rate",
      perSecond: theirs / 2,
      measureMs: bench.quick ? 4_000 : 10_000,
    };
    return (await runOpenLoop(bench, target, crowd, run)).receive.p99;
  };
  const [b, a] = [await atHalf(plain), await atHalf(warren)];
  const half: Row = {
    measure: "p99 at half the plain build's maximum",
    unit: "ms",
    ours: a,
    baseline: b,
    baselineName,
    ratio: a / b,
    must: 3,
    aim: 1,
    better: "lower",
  };
  return [highest, half];
}

/** Big steps up to the first rate that is too much, then small ones from the last that was not. */
async function climb(bench: Bench, target: Target): Promise<number> {
  const crowd = await target.populate(SENDERS, pairs(SENDERS));
  const holds = async (perSecond: number): Promise<boolean> => {
    const run = { what: "50 rooms of 2", perSecond, measureMs: bench.quick ? 2_000 : 3_000 };
    const { receive, stored, seconds, missing } = await runOpenLoop(bench, target, crowd, run);
    return receive.p99 < MOST_P99_MS && missing === 0 && stored / seconds > perSecond * KEPT_UP;
  };
  let rate = 0;
  for (let next = FIRST; await holds(next); next *= COARSE) rate = next;
  if (rate === 0) return await lowest(holds);
  for (let next = rate * FINE; next < rate * COARSE && (await holds(next)); next *= FINE) rate = next;
  return rate;
}

/** A machine on which even the first step is too much. */
async function lowest(holds: (perSecond: number) => Promise<boolean>): Promise<number> {
  for (let rate = FIRST / COARSE; rate > 10; rate /= COARSE) if (await holds(rate)) return rate;
  throw new Error("no rate at all keeps the 99th percentile under 200 ms");
}
