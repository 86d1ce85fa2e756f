import type { Bus } from "@warren/contracts/bus/bus";
import type { WorkBus } from "./work.ts";

/** Passes the correlation id on, so that everything that follows from a person's click can be found by one id. */
export function correlated(bus: Bus, correlationId: string): WorkBus {
  return {
    publisher: bus.publisher,
    command: (type, body, options) => bus.command(type, body, { correlationId, ...options }),
    awaitCommand: (type, body, options) => bus.awaitCommand(type, body, { correlationId, ...options }),
    query: (type, body, options) => bus.query(type, body, { correlationId, ...options }),
  };
}
