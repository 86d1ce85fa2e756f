import type { Bench } from "../bench.ts";
import { usedBetween } from "../cpu/cpu-meter.ts";
import { cpuTable } from "../cpu/cpu-table.ts";
import { drive } from "../drive.ts";
import type { OpenLoopResult } from "../generator/scenarios/open-loop.ts";
import type { Crowd, Target } from "../targets/target.ts";
import { checkCanaries, checkGenerator } from "./checks.ts";

export interface Run {
  readonly what: string;
  readonly perSecond: number;
  readonly measureMs: number;
}

/** One run at a fixed rate, checked. A message that is refused is sent again, and its latency goes on. */
export async function runOpenLoop(
  bench: Bench,
  target: Target,
  crowd: Crowd,
  { what, perSecond, measureMs }: Run,
): Promise<OpenLoopResult> {
  const { result, readings, generatorShare } = await drive(target, crowd, "openLoop", {
    perSecond,
    warmUpMs: 1_500,
    measureMs,
    canaries: 4,
    onRefusal: "again",
    unanswered: 1_000,
  });
  const title = `${target.name}, ${what}, ${perSecond.toFixed(0)}/s`;
  checkGenerator(bench, title, generatorShare);
  checkCanaries(bench, target, result.canaries);
  const { p50, p90, p99, p999, max } = result.receive;
  const [begin, end] = [readings.get("begin"), readings.get("end")];
  if (begin && end) bench.detail(cpuTable(title, usedBetween(begin, end), result.stored, "message"));
  bench.detail(
    `${title}: ms p50 ${p50.toFixed(2)} p90 ${p90.toFixed(2)} p99 ${p99.toFixed(2)} p99.9 ${p999.toFixed(2)} max ${max.toFixed(2)}; stored ${(result.stored / result.seconds).toFixed(0)}/s, missing ${String(result.missing)}, refused ${JSON.stringify(result.refused)}`,
  );
  return result;
}
