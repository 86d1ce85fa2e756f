import type { TraceHeaders } from "./tracing.ts";

/** How many steps a message names as its causes at most: what OpenTelemetry keeps of them. */
export const MOST_LINKS = 128;

/** A step that is not kept: a link to it would lead nowhere. */
const isKept = ({ traceparent = "" }: TraceHeaders) => traceparent.endsWith("1");

/** For a message that several steps caused together: of the only one, or linked to those that are kept. */
export function together(steps: readonly TraceHeaders[]): TraceHeaders {
  const [only, ...others] = steps;
  if (others.length === 0) return only ?? {};
  const links = steps.filter(isKept).slice(0, MOST_LINKS);
  return links.length === 0 ? {} : { tracelinks: links.map(({ traceparent }) => traceparent).join(" ") };
}
