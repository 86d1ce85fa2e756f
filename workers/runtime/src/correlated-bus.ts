import type { Bus } from "@warren/contracts/bus/bus";
import { tracedBus } from "@warren/contracts/tracing/traced-bus";
import type { Span } from "@warren/contracts/tracing/tracing";
import type { WorkBus } from "./work.ts";

/** Passes the correlation id and the trace on, so that everything that follows from a person's click can be found by one id. */
export function correlated(bus: Bus, correlationId: string, span?: Span): WorkBus {
  const from = span === undefined ? bus : tracedBus(bus, span);
  return {
    publisher: bus.publisher,
    command: (type, body, options) => from.command(type, body, { correlationId, ...options }),
    awaitCommand: (type, body, options) => from.awaitCommand(type, body, { correlationId, ...options }),
    query: (type, body, options) => from.query(type, body, { correlationId, ...options }),
  };
}
