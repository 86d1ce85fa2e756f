import { definitionOf } from "@warren/contracts/message-types";
import type { WorkerMetrics } from "../metrics.ts";
import type { Wrapper } from "../outcome.ts";
import type { Work } from "../work.ts";

/** Counts every delivery by its outcome and measures how long it took. */
export function counted(metrics: WorkerMetrics): Wrapper<Work> {
  return (next) => async (work) => {
    // a label must not be a stranger's text: each new one costs memory for ever
    const type = definitionOf(work.incoming.type)?.type ?? "unknown";
    const stop = metrics.seconds.startTimer({ type });
    metrics.running.inc({ type });
    try {
      const outcome = await next(work);
      metrics.handled.inc({ type, outcome: outcome.name });
      return outcome;
    } finally {
      metrics.running.dec({ type });
      stop();
    }
  };
}
