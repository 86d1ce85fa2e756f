import { setTimeout as delay } from "node:timers/promises";
import type { Service } from "../stack/service.ts";
import { startWarren, type WarrenStack } from "../testing/warren-stack.ts";
import type { FaultOptions } from "./fault-command.ts";
import { keepRunning } from "./keep-running.ts";
import { Load, type LoadOptions } from "./load.ts";
import { Random } from "./random.ts";
import { killAndMeasure, type Recovery } from "./recovery.ts";
import { printRecoveries } from "./recovery-table.ts";

/** What a person may choose about a run of kills. */
export interface KillsOptions extends FaultOptions, LoadOptions {
  readonly kills: number;
}

/** What is killed, by kind; each kind is as likely as every other. */
function targetsOf({ services }: WarrenStack): ReadonlyMap<string, readonly Service[]> {
  const kinds = new Map<string, Service[]>();
  for (const service of services) {
    const { name } = service;
    if (name === "mailcatcher") continue;
    const own = /^(edge|db)(-\d+)?$/.exec(name)?.[1];
    const kind = own ?? (["rabbitmq", "mysql", "redis"].includes(name) ? name : "other worker");
    kinds.set(kind, [...(kinds.get(kind) ?? []), service]);
  }
  return kinds;
}

/** Kills at random, one after the other has been recovered from. Rejects when one is not recovered from. */
export async function killAtRandom(
  stack: WarrenStack,
  load: Load,
  kills: number,
  random: Random,
): Promise<Recovery[]> {
  const targets = targetsOf(stack);
  const recoveries: Recovery[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    await delay(random.integer(300, 2_000));
    const kind = random.pick([...targets.keys()]);
    const service = random.pick(targets.get(kind) ?? []);
    const recovery = await killAndMeasure(load, service, kind);
    if (!recovery) throw new Error(`Warren did not recover from kill ${String(kill)}, of ${service.name}`);
    recoveries.push(recovery);
    const [stored, displayed] = [recovery.storedMs, recovery.displayedMs].map((ms) =>
      (ms / 1_000).toFixed(2),
    );
    console.log(
      `  ${String(kill)} ${service.name}: stored after ${stored ?? ""} s, displayed after ${displayed ?? ""} s`,
    );
  }
  return recoveries;
}

/** Kills parts and servers at random under load, measures how Warren comes back, and proves that nothing was lost. */
export async function runKills(options: KillsOptions): Promise<readonly string[]> {
  const random = new Random(options.seed);
  const stack = await startWarren({ edges: 2, dbWorkers: 2, env: { WARREN_LIMITS: "off" } });
  const stop = keepRunning(stack);
  try {
    const load = await Load.open(stack, options, random);
    load.workload.start();
    const recoveries = await killAtRandom(stack, load, options.kills, random);
    const broken = await load.finish(stack);
    console.log(JSON.stringify(load.ledger.counts));
    return [...broken, ...printRecoveries(recoveries)];
  } finally {
    await stop();
  }
}
