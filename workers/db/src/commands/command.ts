import { hash } from "node:crypto";
import type { Delivery } from "@warren/contracts/bus/consumer";
import { parseBody } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import { definitionOf, type BodyOf, type TypesOfKind } from "@warren/contracts/message-types";
import type { PartName } from "@warren/contracts/parts";
import { id as idSchema } from "@warren/contracts/schema";

export type CommandType = TypesOfKind<"command">;

/** A command that may be tried: of a known type, from a part that may send it, matching its schema. */
export interface Command<T extends CommandType = CommandType> {
  type: T;
  /** The idempotency key, unique together with the actor. */
  id: string;
  /** A person's id when an edge speaks for one, otherwise `part:<name>`. */
  actor: string;
  /** Whether the actor is a person. */
  byPerson: boolean;
  sender: PartName;
  instance: string;
  correlationId: string;
  body: BodyOf<T>;
  /** Of type and body: the same id with another hash is a conflict. */
  contentHash: string;
  /** Where the result is awaited, until when. */
  reply: { to: string; request: string; deadline: number | undefined } | undefined;
  delivery: Delivery;
}

/** Who sent an accepted command, as far as that can be told without believing its body. */
export interface Sender {
  actor: string;
  byPerson: boolean;
}

/** Only an edge may speak for a person, and the db worker when it follows up one's command. */
export function senderOf({ message }: Delivery): Sender {
  const { actor } = message.headers;
  const speaksForPeople = message.sender === "edge" || message.sender === "db";
  return speaksForPeople && actor !== undefined && idSchema.safeParse(actor).success
    ? { actor, byPerson: true }
    : { actor: `part:${message.sender}`, byPerson: false };
}

/**
 * Reads a delivered command.
 * @throws WarrenError `unknown_type`, `sender_refused` or `malformed`; such a command is a dead letter.
 */
export function readCommand(delivery: Delivery): Command {
  const { message } = delivery;
  const definition = definitionOf(message.type);
  if (definition?.kind !== "command")
    throw new WarrenError("unknown_type", `No command is called ${message.type}.`);
  const sender = definition.sentBy.find((part) => part === message.sender);
  if (sender === undefined) {
    throw new WarrenError("sender_refused", `${message.sender || "nobody"} may not send ${message.type}.`);
  }
  if (!idSchema.safeParse(message.id).success)
    throw new WarrenError("malformed", `${message.type} needs a UUID as its id.`);
  const { actor, byPerson } = senderOf(delivery);
  if (sender === "edge" && !byPerson) throw new WarrenError("malformed", `${message.type} names no actor.`);
  const type = definition.type as CommandType;
  const { replyTo, headers } = message;
  return {
    type,
    id: message.id,
    actor,
    byPerson,
    sender,
    instance: message.instance,
    correlationId: message.correlationId || message.id,
    body: parseBody(type, message.content),
    contentHash: hash("sha256", Buffer.concat([Buffer.from(`${type}\n`), message.content]), "hex"),
    reply:
      replyTo !== undefined && headers.request !== undefined
        ? { to: replyTo, request: headers.request, deadline: headers.deadline }
        : undefined,
    delivery,
  };
}
