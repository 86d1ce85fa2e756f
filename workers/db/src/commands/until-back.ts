import pRetry from "p-retry";
import type { Logger } from "pino";
import { isTransient } from "../sql/failure.ts";

export interface UntilBackOptions {
  log: Logger;
  /** Fires when this process ends and must not wait any longer. */
  giveUp: AbortSignal;
}

/**
 * Repeats `work` for as long as its failure is one that passes by itself: nothing behind it goes on meanwhile.
 * @throws any other failure, and this one as well once `giveUp` has fired.
 */
export async function untilBack<T>(work: () => Promise<T>, { log, giveUp }: UntilBackOptions): Promise<T> {
  let paused = false;
  const result = await pRetry(work, {
    retries: Infinity,
    minTimeout: 50,
    maxTimeout: 1_000,
    randomize: true,
    shouldRetry: ({ error }) => isTransient(error) && !giveUp.aborted,
    onFailedAttempt: ({ error }) => {
      if (paused || !isTransient(error)) return;
      log.warn({ err: error }, "the database is away: commands wait, in order");
      paused = true;
    },
  });
  if (paused) log.info("the database is back");
  return result;
}
