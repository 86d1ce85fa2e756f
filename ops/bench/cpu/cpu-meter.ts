import { cpuSecondsByGroup } from "./process-groups.ts";

/** Processor seconds by the name of a process. */
export type Cpu = ReadonlyMap<string, number>;

/** What every process had used at one moment. */
export interface Reading {
  /** Milliseconds, of `performance.now()`. */
  readonly at: number;
  readonly cpu: Cpu;
}

/** Reads what these processes, each the leader of its group, have used. */
export async function readCpu(processes: ReadonlyMap<string, number>): Promise<Reading> {
  const byGroup = await cpuSecondsByGroup();
  const cpu = new Map([...processes].map(([name, pid]) => [name, byGroup.get(pid) ?? 0]));
  return { at: performance.now(), cpu };
}

/** What was used between two readings. */
export function usedBetween(from: Reading, to: Reading): Cpu {
  return new Map([...to.cpu].map(([name, seconds]) => [name, seconds - (from.cpu.get(name) ?? 0)]));
}

export const totalOf = (cpu: Cpu): number => [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0);

const QUIET_SHARE = 0.08;
const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 30_000;

/**
 * Resolves, with a last reading, once the processes together use less than a twelfth of a core: whatever the load left
 * for later is done then, and belongs to its cost. Gives up waiting after 30 seconds.
 */
export async function readWhenQuiet(processes: ReadonlyMap<string, number>): Promise<Reading> {
  const began = performance.now();
  let last = await readCpu(processes);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const now = await readCpu(processes);
    const share = totalOf(usedBetween(last, now)) / ((now.at - last.at) / 1_000);
    last = now;
    if (share < QUIET_SHARE || now.at - began > PATIENCE_MS) return now;
  }
}
