import { alternate, type Bench } from "../bench.ts";
import { totalOf, usedBetween, type Reading } from "../cpu/cpu-meter.ts";
import { cpuTable } from "../cpu/cpu-table.ts";
import { drive } from "../drive.ts";
import { median, type Row } from "../row.ts";
import type { Crowd, Target } from "../targets/target.ts";
import { checkCanaries, checkGenerator } from "./checks.ts";
import { pairs } from "./crowds.ts";

/** In rooms of two. */
export const SENDERS = 100;
const WINDOW = 4;
const CANARIES = 4;

export interface Saturated {
  readonly perSecond: number;
  readonly perCpuSecond: number;
  /** Messages since the measured time began, those that were stored after it among them. */
  readonly storedInAll: number;
}

/** How many messages are stored each second, and for each second of processor time, when senders never rest. */
export async function saturation(bench: Bench): Promise<Row[]> {
  const { plain, warren } = bench;
  const [plainCrowd, crowd] = await Promise.all(
    [plain, warren].map((target) => target.populate(SENDERS, pairs(SENDERS))),
  );
  const { baseline, ours } = await alternate(
    bench,
    async () => await saturate(bench, plain, plainCrowd),
    async () => await saturate(bench, warren, crowd),
  );
  const row = (measure: string, of: (one: Saturated) => number, must: number, aim: number): Row => {
    const [a, b] = [median(ours.map(of)), median(baseline.map(of))];
    const rest = { unit: "1/s", baselineName: plain.name, must, aim, better: "higher" } as const;
    return { measure, ours: a, baseline: b, ratio: a / b, ...rest };
  };
  return [
    row("stored messages/s at saturation", (one) => one.perSecond, 1.3, 2.5),
    row("stored messages per CPU-second of all servers", (one) => one.perCpuSecond, 1.0, 1.7),
  ];
}

/** Lets a crowd send without rest, and resolves when all servers are quiet after it. */
export async function saturate(bench: Bench, target: Target, crowd: Crowd | undefined): Promise<Saturated> {
  if (!crowd) throw new Error(`nobody was made for the ${target.name}`);
  const driven = await drive(target, crowd, "closedLoop", {
    window: WINDOW,
    warmUpMs: bench.quick ? 2_000 : 4_000,
    measureMs: bench.quick ? 4_000 : 10_000,
    canaries: CANARIES,
  });
  const { result, readings } = driven;
  checkGenerator(bench, `${target.name} at saturation`, driven.generatorShare);
  checkCanaries(bench, target, result.canaries);
  const [begin, end, quiet] = ["begin", "end", "quiet"].map((label) => readings.get(label)) as [
    Reading,
    Reading,
    Reading,
  ];
  const cpu = usedBetween(begin, quiet);
  const perSecond = result.stored / result.seconds;
  const perCpuSecond = result.storedInAll / totalOf(cpu);
  bench.detail(
    `${cpuTable(`${target.name} at saturation`, cpu, result.storedInAll, "message")}
  ${perSecond.toFixed(0)} stored/s, ${perCpuSecond.toFixed(0)} per CPU-second; quiet ${((quiet.at - end.at) / 1_000).toFixed(1)} s after the last message; generator ${(driven.generatorShare * 100).toFixed(0)} % of a core; refused ${JSON.stringify(result.refused)}`,
  );
  return { perSecond, perCpuSecond, storedInAll: result.storedInAll };
}
