import type { ConsumeMessage, Options } from "amqplib";
import { WarrenError } from "../errors.ts";
import { definitionOf, type BodyOf, type MessageType } from "../message-types.ts";
import { countFrom, readHeaders, textOf } from "./read-headers.ts";

/** Our own headers; AMQP's properties carry the rest (type, messageId, correlationId, replyTo, timestamp, appId, userId). */
export interface Headers {
  room?: string;
  user?: string;
  /** The person on whose behalf an edge sends a command or query. */
  actor?: string;
  /** The network address from which that person asked for it. */
  address?: string;
  /** The command that an event settles, for the edge it came from. */
  command?: string;
  /** Which of the sender's requests a reply answers. */
  request?: string;
  /** Milliseconds since 1970 after which nobody waits for the result any more. */
  deadline?: number;
  /** Which step of which trace sent it (W3C Trace Context); only where traces are configured. */
  traceparent?: string;
  tracestate?: string;
  /** The steps of several traces that together caused it, as `traceparent`s with spaces between. */
  tracelinks?: string;
  /** How often the retry ladder has carried this message: absent on the first try. */
  "x-attempt"?: number;
  /** Why a message is dead. */
  reason?: string;
  /** Who sent first what the db worker replays. */
  sender?: string;
}

/** A message ready to be published. */
export interface Outgoing {
  exchange: string;
  routingKey: string;
  /** Further routing keys; a queue that several match gets one copy. */
  cc?: readonly string[];
  type: string;
  id: string;
  correlationId: string;
  content: Buffer;
  /** `application/json` when left out. */
  contentType?: string;
  headers?: Headers;
  replyTo?: string;
  persistent: boolean;
  expirationMs?: number;
}

/** A message as it arrived. `sender` is the part that spoke, checked by RabbitMQ against its login. */
export interface Incoming {
  type: string;
  id: string;
  correlationId: string;
  content: Buffer;
  headers: Headers;
  sender: string;
  /** The sending process, `<part>.<instance>`; also the key under which its replies and outcomes are routed. */
  instance: string;
  replyTo: string | undefined;
  timestamp: number;
  exchange: string;
  routingKey: string;
  /** 1 on the first try. */
  attempt: number;
  redelivered: boolean;
  /** How often the queue has handed it out before, as a quorum queue counts it. */
  deliveries: number;
}

export interface Identity {
  /** The RabbitMQ user. */
  part: string;
  /** `<part>.<8 hex digits>`, one per process. */
  instance: string;
}

export function toPublishOptions(message: Outgoing, from: Identity, mandatory: boolean): Options.Publish {
  const headers: Record<string, unknown> = { ...message.headers };
  return {
    type: message.type,
    messageId: message.id,
    correlationId: message.correlationId,
    contentType: message.contentType ?? "application/json",
    appId: from.instance,
    userId: from.part,
    timestamp: Math.floor(Date.now() / 1000),
    persistent: message.persistent,
    mandatory,
    headers,
    ...(message.cc && message.cc.length > 0 ? { CC: [...message.cc] } : {}),
    ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
    ...(message.expirationMs === undefined ? {} : { expiration: String(message.expirationMs) }),
  };
}

const number = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

const LONGEST_EXPLANATION = 1_000;

/** Reads what arrived without trusting any of it: a property of the wrong type is as good as absent. */
export function fromDelivery(delivery: ConsumeMessage): Incoming {
  const { properties, fields } = delivery;
  const raw: Record<string, unknown> = properties.headers ?? {};
  const headers = readHeaders(raw);
  return {
    type: textOf(properties.type),
    id: textOf(properties.messageId),
    correlationId: textOf(properties.correlationId),
    content: delivery.content,
    headers,
    sender: textOf(properties.userId),
    instance: textOf(properties.appId),
    replyTo: textOf(properties.replyTo) || undefined,
    timestamp: number(properties.timestamp) ?? 0,
    exchange: fields.exchange,
    routingKey: fields.routingKey,
    attempt: headers["x-attempt"] ?? 1,
    redelivered: fields.redelivered,
    deliveries: countFrom(0, raw["x-delivery-count"]) ?? 0,
  };
}

/**
 * The body, checked against the schema of its type.
 * @throws WarrenError `malformed`, naming each field that is wrong, in at most {@link LONGEST_EXPLANATION} characters: the
 *   explanation travels in a header, and whoever sent the body decides how much is wrong with it. `unknown_type`.
 */
export function parseBody<T extends MessageType>(type: T, content: Buffer): BodyOf<T> {
  const definition = definitionOf(type);
  if (!definition)
    throw new WarrenError("unknown_type", `No message type is called ${JSON.stringify(type)}.`);
  let value: unknown;
  try {
    value = JSON.parse(content.toString("utf8"));
  } catch (cause) {
    throw new WarrenError("malformed", `The body of ${type} is not JSON.`, { cause });
  }
  const result = definition.schema.safeParse(value);
  if (!result.success) {
    const where = result.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
    throw new WarrenError("malformed", `${type}: ${where.join("; ")}`.slice(0, LONGEST_EXPLANATION));
  }
  return result.data as BodyOf<T>;
}
