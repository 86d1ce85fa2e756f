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
  const mayPass = (error: unknown) => isTransient(error) && !giveUp.aborted;
  try {
    // repeating begins with the first failure: its preparations cost more than many a batch
    return await work();
  } catch (error) {
    if (!mayPass(error)) throw error;
    log.warn({ err: error }, "the database is away: commands wait, in order");
  }
  const result = await pRetry(work, {
    retries: Infinity,
    minTimeout: 50,
    maxTimeout: 1_000,
    randomize: true,
    shouldRetry: ({ error }) => mayPass(error),
  });
  log.info("the database is back");
  return result;
}
