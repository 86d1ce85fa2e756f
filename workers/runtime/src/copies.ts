import type { Headers, Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { definitionOf } from "@warren/contracts/message-types";
import { blankSecrets } from "./blank-secrets.ts";
import type { Verdict } from "./verdict.ts";

const LONGEST_KEY = 250;

/**
 * A copy keeps type, id, correlation id and body. It carries only headers of ours: RabbitMQ 3.10 believes death headers
 * that it finds on a new message and silently drops it, and `CC` would send it to other workers' queues as well.
 */
function copyOf(
  { type, id, correlationId, content, headers }: Incoming,
  attempt: number,
): Omit<Outgoing, "exchange" | "routingKey"> {
  const kept: Headers = { ...headers, "x-attempt": attempt };
  delete kept.reason;
  return { type, id, correlationId, content, headers: kept, persistent: true };
}

/** A copy that comes back to `queue` after the step's delay. */
export function retryCopy(
  incoming: Incoming,
  queue: string,
  verdict: Extract<Verdict, { step: unknown }>,
): Outgoing {
  return { ...copyOf(incoming, verdict.attempt), exchange: verdict.step.exchange, routingKey: queue };
}

/** A copy for the dead letters, with the reason, and without secret fields where the body can be read. */
export function deadCopy(incoming: Incoming, queue: string, reason: string): Outgoing {
  const copy = copyOf(incoming, incoming.attempt);
  const secret = definitionOf(incoming.type)?.secret ?? [];
  return {
    ...copy,
    exchange: "dead",
    routingKey: `${queue}.${incoming.type}`.slice(0, LONGEST_KEY),
    headers: { ...copy.headers, reason: reason.slice(0, 1000) },
    content: secret.length === 0 ? copy.content : withoutSecrets(copy.content, secret),
  };
}

function withoutSecrets(content: Buffer, secret: readonly string[]): Buffer {
  try {
    return Buffer.from(JSON.stringify(blankSecrets(JSON.parse(content.toString("utf8")), secret)));
  } catch {
    // what cannot be parsed cannot be blanked: show none of it
    return Buffer.from(JSON.stringify("[secret]"));
  }
}
