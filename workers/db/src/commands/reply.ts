import type { Outgoing } from "@warren/contracts/bus/envelope";
import type { Outcome } from "./record.ts";

/** Where the result of a command is awaited. */
export interface ReplyAddress {
  /** The routing key of the asker's own queue. */
  to: string;
  request: string;
}

/** The answer to whoever awaits a command's result. Lost without harm: the asker repeats the command with the same id. */
export function reply(
  address: ReplyAddress,
  { id, type, correlationId }: { id: string; type: string; correlationId: string },
  outcome: Outcome,
): Outgoing {
  return {
    exchange: "replies",
    routingKey: address.to,
    type,
    // an id from outside may be as long as a property can be
    id: `${id.slice(0, 200)}:reply`,
    correlationId,
    persistent: false,
    headers: { request: address.request },
    content: Buffer.from(JSON.stringify(outcome)),
  };
}
