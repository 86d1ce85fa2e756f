import { setTimeout as delay } from "node:timers/promises";
import { startWarren } from "../../testing/warren-stack.ts";
import type { FaultOptions } from "../fault-command.ts";
import { countsLine } from "../ledger.ts";
import { Load, type LoadOptions } from "../load.ts";
import { Random } from "../random.ts";
import { brokerOutage } from "./broker-outage.ts";
import { databaseOutage } from "./database-outage.ts";
import { redisOutage } from "./redis-outage.ts";

/** What a person may choose about outages. */
export interface OutagesOptions extends FaultOptions, LoadOptions {
  readonly minutes: number;
}

const CALM_MS = 3_000;

/** Takes the servers away, one after the other, while people write; proves at the end that nothing was lost. */
export async function runOutages(options: OutagesOptions): Promise<readonly string[]> {
  const awayMs = options.minutes * 60_000;
  const stack = await startWarren({ edges: 2, dbWorkers: 2, env: { WARREN_LIMITS: "off" } });
  try {
    const load = await Load.open(stack, options, new Random(options.seed));
    load.workload.start();
    await delay(CALM_MS);
    const broken: string[] = [];
    for (const outage of [redisOutage, databaseOutage, brokerOutage]) {
      broken.push(...(await outage(stack, load, { awayMs, rate: options.rate })));
      await delay(CALM_MS);
    }
    const found = await load.finish(stack, broken);
    console.log(`  ${countsLine(load.ledger)}`);
    return found;
  } finally {
    await stack.stop();
  }
}
