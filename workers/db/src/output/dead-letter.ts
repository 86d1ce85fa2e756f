import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { speakerOf } from "../intake/speaker.ts";
import { blankSecrets } from "./blank-secrets.ts";

/** AMQP's limit for a routing key is 255 bytes. */
const LONGEST_KEY = 250;
/** All headers together must fit into one frame. */
const LONGEST_REASON = 1_000;

/**
 * The copy of a message that becomes a dead letter: same type, id, correlation id and body (its secrets blanked), with
 * the reason. Its routing key says which queue gave it up.
 */
export function deadLetter(message: Incoming, queue: string, reason: string): Outgoing {
  const { actor, room, user } = message.headers;
  const type = message.type.replaceAll(/[^\w.-]/g, "_");
  return {
    exchange: "dead",
    routingKey: `${queue}.${type || "unknown"}`.slice(0, LONGEST_KEY),
    type: message.type,
    id: message.id,
    correlationId: message.correlationId,
    persistent: true,
    content: blankSecrets(message.content, message.type),
    headers: {
      ...(actor === undefined ? {} : { actor }),
      ...(room === undefined ? {} : { room }),
      ...(user === undefined ? {} : { user }),
      sender: speakerOf(message),
      "x-attempt": message.attempt,
      reason: reason.slice(0, LONGEST_REASON),
    },
  };
}
