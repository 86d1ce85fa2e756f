import type { Bus } from "@warren/contracts/bus/bus";
import type { SendOptions } from "@warren/contracts/bus/outgoing";
import type { EdgeParts } from "./edge-parts.ts";

/** A bus that says with every command from which network address somebody asked for it. */
function busFrom(bus: Bus, address: string): Bus {
  const from = (options: SendOptions = {}) => ({ ...options, headers: { ...options.headers, address } });
  return {
    ...bus,
    command: (type, body, options) => bus.command(type, body, from(options)),
    awaitCommand: (type, body, options) => bus.awaitCommand(type, body, from(options)),
  };
}

/** The same edge for one call of somebody at this address: the audit records where each command came from. */
export function speakingFrom(edge: EdgeParts, address: string | undefined): EdgeParts {
  return address === undefined || address === "" ? edge : { ...edge, bus: busFrom(edge.bus, address) };
}
