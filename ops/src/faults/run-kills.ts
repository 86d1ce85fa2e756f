import { startWarren } from "../testing/warren-stack.ts";
import type { FaultOptions } from "./fault-command.ts";

/** What a person may choose about a run of kills. */
export interface KillsOptions extends FaultOptions {
  readonly kills: number;
  /** Messages a second. */
  readonly rate: number;
  readonly clients: number;
  readonly rooms: number;
}

/** Kills parts and servers at random under load and measures how Warren comes back. */
export async function runKills({ kills, seed }: KillsOptions): Promise<readonly string[]> {
  const stack = await startWarren({ edges: 2, dbWorkers: 2, env: { WARREN_LIMITS: "off" } });
  await stack.stop();
  return [`${String(kills)} kills with seed ${String(seed)} are not written yet`];
}
