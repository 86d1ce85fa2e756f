import type { Incoming } from "@warren/contracts/bus/envelope";
import type { TraceHeaders } from "@warren/contracts/tracing/tracing";

/** The step that a message is, or came from: what follows from it belongs to the same trace. Undefined without one. */
export function traceOf({ headers }: Incoming): { headers: TraceHeaders } | undefined {
  const { traceparent, tracestate } = headers;
  if (traceparent === undefined) return undefined;
  return { headers: { traceparent, ...(tracestate === undefined ? {} : { tracestate }) } };
}
