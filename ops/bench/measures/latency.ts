import { alternate, type Bench } from "../bench.ts";
import type { OpenLoopResult } from "../generator/scenarios/open-loop.ts";
import { median, type Row } from "../row.ts";
import type { Target } from "../targets/target.ts";
import { groups } from "./crowds.ts";
import { runOpenLoop } from "./open-loop-run.ts";

const PEOPLE = 100;
const ROOM = 20;
const PER_SECOND = 400;

/** Send → receive at a load that leaves the machine mostly idle: 400 messages a second in 5 rooms of 20. */
export async function latency(bench: Bench): Promise<Row[]> {
  const { plain, warren } = bench;
  const measure = async (target: Target) => {
    const crowd = await target.populate(PEOPLE, groups(PEOPLE, ROOM));
    const run = { what: "5 rooms of 20", perSecond: PER_SECOND, measureMs: bench.quick ? 4_000 : 12_000 };
    return async () => await runOpenLoop(bench, target, crowd, run);
  };
  const { baseline, ours } = await alternate(bench, await measure(plain), await measure(warren));
  const row = (percentile: "p50" | "p99"): Row => {
    const of = ({ receive }: OpenLoopResult) => receive[percentile];
    const [a, b] = [median(ours.map(of)), median(baseline.map(of))];
    const measureName = `send → receive at 400/s in 5 rooms of 20: ${percentile}`;
    const rest = { unit: "ms", baselineName: plain.name, must: 3, aim: 1.5, better: "lower" } as const;
    return { measure: measureName, ours: a, baseline: b, ratio: a / b, ...rest };
  };
  return [row("p50"), row("p99")];
}
