import type { Incoming } from "../bus/envelope.ts";
import { messagingAttributes } from "./messaging-attributes.ts";
import type { Span, Tracing } from "./tracing.ts";

/** Begins the step of dealing with a message, called after its type: within the trace it came from, or a new one. */
export function stepFrom(tracing: Tracing, message: Incoming): Span {
  const attributes = messagingAttributes(message, "process");
  return tracing.begin(message.type, "consumer", { from: message.headers, attributes });
}
