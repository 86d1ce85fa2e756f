import pRetry from "p-retry";
import type { Service } from "../stack/service.ts";

/**
 * What lived this long was healthy: whatever ended it came from outside, and it is started again at once. What cannot
 * live ends sooner, most of it while it starts.
 */
export const STEADY_MS = 5_000;

const backOff = { minTimeout: 250, maxTimeout: 30_000, factor: 2, retries: Infinity };

/**
 * Keeps a running service running: when it ends, says so and starts it again: at once, or after a wait that grows each time it ends soon.
 * Resolves, without stopping the service, once `stopping` is aborted and no start is under way.
 */
export async function supervise(
  service: Service,
  stopping: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  let isRunning = true;
  const live = async (): Promise<void> => {
    if (stopping.aborted) return;
    if (!isRunning) {
      await startAgain(service);
      isRunning = true;
      say(`${service.title} is running again`);
    }
    const since = Date.now();
    const how = await service.exited;
    isRunning = false;
    if (stopping.aborted) return;
    if (Date.now() - since < STEADY_MS) throw new Error(`${service.title} ${how}`);
    say(`${service.title} ${how}; starting it again`);
  };
  while (!stopping.aborted) {
    await pRetry(live, {
      ...backOff,
      signal: stopping,
      onFailedAttempt: ({ error }) => {
        if (!stopping.aborted) say(`${error.message}; starting it again`);
      },
    }).catch((error: unknown) => {
      if (!stopping.aborted) throw error;
    });
  }
}

/** A failed start is tried again whatever its reason: p-retry would give up on a TypeError. */
async function startAgain(service: Service): Promise<void> {
  try {
    await service.start();
  } catch (error) {
    throw new Error(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
