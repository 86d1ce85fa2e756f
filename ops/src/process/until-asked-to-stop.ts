import { once } from "node:events";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves when this process is asked to end: by a signal, or because the process that started it is gone (seen on
 * the IPC channel, where there is one). Further requests are ignored: ending in order is under way.
 */
export async function untilAskedToStop(): Promise<void> {
  const asked = new AbortController();
  const waits = [
    ...signals.map(async (signal) => await once(process, signal, { signal: asked.signal })),
    once(process, "disconnect", { signal: asked.signal }),
  ];
  for (const signal of signals) process.on(signal, () => undefined);
  await Promise.race(waits);
  asked.abort();
  await Promise.allSettled(waits);
}
