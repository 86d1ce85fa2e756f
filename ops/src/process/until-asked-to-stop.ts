import { once } from "node:events";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves when this process is asked to end, by a signal or by the end of its terminal. Further requests are ignored:
 * ending in order is under way.
 */
export async function untilAskedToStop(): Promise<void> {
  for (const signal of signals) process.on(signal, () => undefined);
  await Promise.race(signals.map((signal) => once(process, signal)));
}
