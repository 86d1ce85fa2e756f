import { v7 as uuid } from "uuid";
import { WarrenError } from "../errors.ts";
import { shardOf } from "../hashing.ts";
import { definitionOf, type BodyOf, type MessageType, type TypesOfKind } from "../message-types.ts";
import type { Headers, Outgoing } from "./envelope.ts";

/** What a sender may say about a message beside its body. */
export interface SendOptions {
  /** The idempotency key: the same id is the same message. Made here when left out. */
  id?: string;
  /** Carried from a person's click to its last effect. The message's own id when left out. */
  correlationId?: string;
  /** The person on whose behalf an edge speaks. */
  actor?: string;
  headers?: Headers;
  /** The body as JSON, from a sender who has written it already; the body that is given then only says where it goes. */
  content?: Buffer;
  /** How long the caller waits for RabbitMQ's confirm (and for the answer, where one is awaited). */
  timeoutMs?: number;
}

/** The types that a part publishes directly; events, replies and dead letters have their own ways. */
export type SendableType = TypesOfKind<"command" | "query" | "signal" | "job-result" | "announcement">;

interface Destination {
  exchange: string;
  routingKey: string;
  persistent: boolean;
}

const jobOutcome = {
  "job.completed": "completed",
  "job.progression": "progression",
  "job.error": "error",
} as const;

function textField(body: unknown, field: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Reflect.get(body, field);
  return typeof value === "string" ? value : undefined;
}

function required(type: string, body: unknown, field: string): string {
  const value = textField(body, field);
  if (value === undefined) throw new WarrenError("malformed", `${type} needs ${field} to be routed.`);
  return value;
}

/** Where a message of this type goes: derived from its kind, and for room commands from its room. */
export function destinationOf(type: MessageType, body: unknown, signalKey?: string): Destination {
  const definition = definitionOf(type);
  switch (definition?.kind) {
    case "command": {
      const route = definition.route ?? "accounts";
      const routingKey = route === "room" ? String(shardOf(required(type, body, "roomId"))) : route;
      return { exchange: "commands", routingKey, persistent: true };
    }
    case "query":
      return { exchange: "queries", routingKey: "db", persistent: false };
    case "signal":
      // a signal that names no bucket is for every edge and travels under its type
      return { exchange: "signals", routingKey: signalKey ?? type, persistent: false };
    case "job":
      return { exchange: "jobs", routingKey: type, persistent: true };
    case "job-result": {
      const outcome = jobOutcome[type as keyof typeof jobOutcome];
      return {
        exchange: "job-results",
        routingKey: `${outcome}.${required(type, body, "jobType")}`,
        persistent: true,
      };
    }
    case "announcement":
      return { exchange: "workers", routingKey: "announce", persistent: false };
    default:
      throw new WarrenError("unknown_type", `${type} has no destination of its own.`);
  }
}

/** Builds a message from a typed body. Room and user ids in the body are repeated in headers, so that nobody parses it to route. */
export function outgoing<T extends SendableType>(
  type: T,
  body: BodyOf<T>,
  options: SendOptions,
  signalKey?: string,
): Outgoing {
  const id = options.id ?? uuid();
  const room = textField(body, "roomId");
  const headers: Headers = { ...(room === undefined ? {} : { room }), ...options.headers };
  if (options.actor !== undefined) headers.actor = options.actor;
  return {
    ...destinationOf(type, body, signalKey),
    type,
    id,
    correlationId: options.correlationId ?? id,
    content: options.content ?? Buffer.from(JSON.stringify(body)),
    headers,
  };
}
