import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";

/**
 * The copy of a message that becomes a dead letter: same type, id, correlation id and body, with the reason. Its
 * routing key says which queue gave it up.
 */
export function deadLetter(message: Incoming, queue: string, reason: string): Outgoing {
  const { actor, room, user } = message.headers;
  return {
    exchange: "dead",
    routingKey: `${queue}.${message.type || "unknown"}`.slice(0, 255),
    type: message.type,
    id: message.id,
    correlationId: message.correlationId,
    persistent: true,
    content: message.content,
    headers: {
      ...(actor === undefined ? {} : { actor }),
      ...(room === undefined ? {} : { room }),
      ...(user === undefined ? {} : { user }),
      "x-attempt": message.attempt,
      reason,
    },
  };
}
