import { WarrenError } from "../errors.ts";
import type { Incoming, Outgoing } from "./envelope.ts";
import { readHeaders, textOf } from "./read-headers.ts";

/** The AMQP type of a message that carries several, and the routing key of one that carries events. */
export const BATCH_TYPE = "batch";
/** How many messages one batch carries at most. */
export const MOST_IN_BATCH = 128;
/** How many bytes of bodies one batch carries at most. A single larger message travels alone. */
export const MOST_BATCH_BYTES = 256 * 1024;

const CONTENT_TYPE = "application/x-ndjson";
const NEWLINE = Buffer.from("\n");
const LINE_FEED = 10;

/** Whether the message may travel with others: nobody awaits its answer, it does not expire, its body is one line. */
export function fitsBatch({ replyTo, expirationMs, content }: Outgoing): boolean {
  return replyTo === undefined && expirationMs === undefined && !content.includes(LINE_FEED);
}

/**
 * One AMQP message that carries these, in this order: for each its envelope and its body, as lines of JSON. A single
 * message is returned as it is. They must be of one exchange, and of one routing key unless they are events, whose
 * audiences are united.
 * @throws Error when they are not, or one does not fit ({@link fitsBatch}): a mistake in the program.
 */
export function toBatch(messages: readonly Outgoing[]): Outgoing {
  const [first] = messages;
  if (!first) throw new Error("A batch needs a message.");
  if (messages.length === 1) return first;
  const lines: Buffer[] = [];
  const cc = new Set<string>();
  for (const message of messages) {
    requireAlike(first, message);
    const { type, id, correlationId, headers } = message;
    lines.push(Buffer.from(`${JSON.stringify({ type, id, correlationId, headers })}\n`));
    lines.push(message.content, NEWLINE);
    for (const key of message.cc ?? []) cc.add(key);
  }
  return {
    exchange: first.exchange,
    // no worker binds it: what one must act on never travels in a batch of events
    routingKey: first.exchange === "events" ? BATCH_TYPE : first.routingKey,
    ...(cc.size > 0 ? { cc: [...cc] } : {}),
    type: BATCH_TYPE,
    id: first.id,
    correlationId: first.correlationId,
    contentType: CONTENT_TYPE,
    content: Buffer.concat(lines),
    persistent: messages.some(({ persistent }) => persistent),
  };
}

function requireAlike(first: Outgoing, message: Outgoing): void {
  if (!fitsBatch(message)) throw new Error(`${message.type} ${message.id} travels alone.`);
  const { exchange, routingKey } = message;
  if (exchange !== first.exchange || (exchange !== "events" && routingKey !== first.routingKey)) {
    throw new Error("A batch goes to one place.");
  }
}

/**
 * The messages that arrived as one, in their order; a message that is no batch is returned alone. Sender, instance,
 * exchange and deliveries are those of the whole, the bodies are slices of it. An envelope is trusted no more than AMQP
 * properties are: what is of the wrong type is as good as absent.
 * @throws WarrenError `malformed` when the batch is empty, is cut short, or an envelope in it is no JSON object.
 */
export function fromBatch(incoming: Incoming): Incoming[] {
  if (incoming.type !== BATCH_TYPE) return [incoming];
  const { content } = incoming;
  const messages: Incoming[] = [];
  for (let start = 0; start < content.length;) {
    const envelopeEnd = content.indexOf(LINE_FEED, start);
    const bodyEnd = envelopeEnd < 0 ? -1 : content.indexOf(LINE_FEED, envelopeEnd + 1);
    if (bodyEnd < 0) throw new WarrenError("malformed", "The batch is cut short.");
    const envelope = readEnvelope(content.toString("utf8", start, envelopeEnd));
    const headers = readHeaders(objectOf(envelope["headers"]) ?? {});
    messages.push({
      type: textOf(envelope["type"]),
      id: textOf(envelope["id"]),
      correlationId: textOf(envelope["correlationId"]),
      content: content.subarray(envelopeEnd + 1, bodyEnd),
      headers,
      sender: incoming.sender,
      instance: incoming.instance,
      replyTo: undefined,
      timestamp: incoming.timestamp,
      exchange: incoming.exchange,
      routingKey: incoming.routingKey,
      attempt: headers["x-attempt"] ?? 1,
      redelivered: incoming.redelivered,
      deliveries: incoming.deliveries,
    });
    start = bodyEnd + 1;
  }
  if (messages.length === 0) throw new WarrenError("malformed", "The batch is empty.");
  return messages;
}

function readEnvelope(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new WarrenError("malformed", "An envelope in the batch is not JSON.", { cause });
  }
  const envelope = objectOf(value);
  if (!envelope) throw new WarrenError("malformed", "An envelope in the batch is not an object.");
  return envelope;
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
