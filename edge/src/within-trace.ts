import { tracedBus } from "@warren/contracts/tracing/traced-bus";
import type { Span } from "@warren/contracts/tracing/tracing";
import type { EdgeParts } from "./edge-parts.ts";

/** The same edge for one call: what it sends and logs is a step of the call's trace. */
export function withinTrace(edge: EdgeParts, span: Span | undefined): EdgeParts {
  if (span === undefined) return edge;
  return { ...edge, bus: tracedBus(edge.bus, span), log: edge.log.child({ traceId: span.traceId }) };
}
