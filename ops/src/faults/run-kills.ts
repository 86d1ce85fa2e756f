import { setTimeout as delay } from "node:timers/promises";
import type { Service } from "../stack/service.ts";
import { STEADY_MS } from "../start/supervise.ts";
import { startWarren, type WarrenStack } from "../testing/warren-stack.ts";
import type { FaultOptions } from "./fault-command.ts";
import { keepRunning } from "./keep-running.ts";
import { countsLine } from "./ledger.ts";
import { Load, type LoadOptions } from "./load.ts";
import { Random } from "./random.ts";
import { killAndMeasure, type Recovery } from "./recovery.ts";
import { printRecoveries } from "./recovery-table.ts";

/** What a person may choose about a run of kills. */
export interface KillsOptions extends FaultOptions, LoadOptions {
  readonly kills: number;
  /** No kill after this many minutes. */
  readonly minutes: number;
  /** Where given, only this kind is killed. */
  readonly only?: string;
}

/**
 * What is killed, by kind; each kind is as likely as every other.
 * @throws Error that lists the kinds, when `only` is none of them.
 */
export function targetsOf({ services }: WarrenStack, only?: string): ReadonlyMap<string, readonly Service[]> {
  const kinds = new Map<string, Service[]>();
  for (const service of services) {
    const { name } = service;
    if (name === "mailcatcher") continue;
    const own = /^(edge|db)(-\d+)?$/.exec(name)?.[1];
    const kind = own ?? (["rabbitmq", "mysql", "redis"].includes(name) ? name : "other worker");
    kinds.set(kind, [...(kinds.get(kind) ?? []), service]);
  }
  if (only === undefined) return kinds;
  const chosen = kinds.get(only);
  if (!chosen)
    throw new Error(`There is no kind "${only}" to kill; there are ${[...kinds.keys()].join(", ")}.`);
  return new Map([[only, chosen]]);
}

export interface Kills {
  readonly recoveries: readonly Recovery[];
  /** The kill that was not recovered from, in words: none after it. */
  readonly broken: readonly string[];
}

/** Kills at random, one after the other has been recovered from. */
export async function killAtRandom(
  load: Load,
  targets: ReadonlyMap<string, readonly Service[]>,
  { kills, minutes }: Pick<KillsOptions, "kills" | "minutes">,
  random: Random,
): Promise<Kills> {
  const end = performance.now() + minutes * 60_000;
  const recoveries: Recovery[] = [];
  for (let kill = 1; kill <= kills && performance.now() < end; kill++) {
    await delay(random.integer(100, 1_500));
    const kind = random.pick([...targets.keys()]);
    const service = random.pick(targets.get(kind) ?? []);
    await untilSteady(service);
    const recovery = await killAndMeasure(load, service, kind);
    if (!recovery)
      return { recoveries, broken: [`no recovery from kill ${String(kill)}, of ${service.name}, in time`] };
    recoveries.push(recovery);
    const { storedMs, displayedMs, drainedMs } = recovery;
    const [stored = "", displayed = "", drained = ""] = [storedMs, displayedMs, drainedMs].map((ms) =>
      (ms / 1_000).toFixed(2),
    );
    console.log(
      `  ${String(kill)} ${service.name}: stored after ${stored} s, no gap after ${displayed} s, all written displayed after ${drained} s`,
    );
  }
  return { recoveries, broken: [] };
}

/** What is killed sooner counts as unable to live, and the supervisor waits longer each time before it starts it again. */
async function untilSteady({ lastStart }: Service): Promise<void> {
  const steadyAt = (lastStart?.readyAt ?? 0) + STEADY_MS;
  await delay(Math.max(0, steadyAt - performance.now()));
}

/** Kills parts and servers at random under load, measures how Warren comes back, and proves that nothing was lost. */
export async function runKills(options: KillsOptions): Promise<readonly string[]> {
  const random = new Random(options.seed);
  const stack = await startWarren({ edges: 2, dbWorkers: 2, env: { WARREN_LIMITS: "off" } });
  const stop = keepRunning(stack);
  try {
    const load = await Load.open(stack, options, random);
    load.workload.start();
    const { recoveries, broken } = await killAtRandom(load, targetsOf(stack, options.only), options, random);
    const found = await load.finish(stack, broken);
    const slow = printRecoveries(recoveries);
    console.log(
      `${String(recoveries.length)} kills with seed ${String(options.seed)}; ${countsLine(load.ledger)}`,
    );
    return [...found, ...slow];
  } finally {
    await stop();
  }
}
