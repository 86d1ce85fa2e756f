import { stepFrom } from "@warren/contracts/tracing/step-from";
import type { Tracing } from "@warren/contracts/tracing/tracing";
import type { Wrapper } from "../outcome.ts";
import type { Work } from "../work.ts";

/** Makes each delivery a step of the trace that it came from; what is logged about it carries the trace's id. */
export function traced(tracing: Tracing): Wrapper<Work> {
  return (next) => async (work) => {
    const span = stepFrom(tracing, work.incoming);
    try {
      const outcome = await next({ ...work, span, log: work.log.child({ traceId: span.traceId }) });
      span.end(outcome.name === "done" || outcome.name === "skipped" ? undefined : outcome.name);
      return outcome;
    } catch (error) {
      span.end("failed");
      throw error;
    }
  };
}
