import pRetry from "p-retry";
import { kindOf } from "../failures.ts";
import type { WorkerMetrics } from "../metrics.ts";
import type { Outcome, Wrapper } from "../outcome.ts";
import type { Work } from "../work.ts";

export interface HeldOptions {
  readonly metrics: WorkerMetrics;
  /** Aborted as soon as the worker begins to stop: nothing is worth waiting for any more. */
  readonly stopping: AbortSignal;
  /** How long a delivery of this type may be held. */
  readonly holdMs: (type: string) => number;
  /** The first wait; it doubles up to 15 s. */
  readonly probeMs?: number;
}

/**
 * Holds a message while a dependency is away, and tries again with a growing wait. With as many held as the prefetch
 * allows, the consumer has paused: no attempt is spent and nothing is copied. RabbitMQ takes a delivery back after 30
 * minutes, so before that the failure is passed on.
 */
export function held({ metrics, stopping, holdMs, probeMs = 500 }: HeldOptions): Wrapper<Work> {
  return (next) => async (work) => {
    const { type } = work.incoming;
    let outcome: Outcome | undefined;
    try {
      await pRetry(
        async () => {
          outcome = await next(work);
        },
        {
          retries: Infinity,
          minTimeout: probeMs,
          maxTimeout: 15_000,
          maxRetryTime: holdMs(type),
          randomize: true,
          signal: stopping,
          shouldRetry: ({ error }) => kindOf(error) === "away",
          onFailedAttempt: ({ error, attemptNumber }) => {
            if (kindOf(error) !== "away") return;
            metrics.held.inc({ type });
            work.log.warn({ tries: attemptNumber, err: error }, "a dependency is away, holding the message");
          },
        },
      );
    } catch (error) {
      // the library also throws when the worker began to stop during a try that succeeded
      if (outcome === undefined) throw error;
    }
    if (outcome === undefined) throw new Error("neither an outcome nor a failure");
    return outcome;
  };
}
