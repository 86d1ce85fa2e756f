import { hash } from "node:crypto";
import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import { definitionOf, type BodyOf, type TypesOfKind } from "@warren/contracts/message-types";
import type { PartName } from "@warren/contracts/parts";
import { id as idSchema } from "@warren/contracts/schema";
import { speakerOf } from "../intake/speaker.ts";
import type { CommandTrace } from "./command-trace.ts";
import type { ReplyAddress } from "./reply.ts";

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
  /** The network address from which a person asked for it; an edge knows it. */
  address?: string | undefined;
  correlationId: string;
  body: BodyOf<T>;
  /** The room in whose order it is carried out; none for a command of another queue, also when its body names a room. */
  room: string | undefined;
  /** Of type and body as it was read: the same id with another hash is a conflict, another order of fields is not. */
  contentHash: string;
  reply: ReplyAddress | undefined;
  /** Milliseconds since 1970 after which the asker has given up. */
  deadline: number | undefined;
  /** As it arrived, alone or with others. */
  message: Incoming;
  /** Where it arrived: a dead letter says so. */
  queue: string;
  /** Only where traces are configured. */
  trace?: CommandTrace;
}

/** Who sent an accepted command, as far as that can be told without believing its body. */
export interface Sender {
  actor: string;
  byPerson: boolean;
}

/** Far above what an edge lets through and what workers send, and far below what the database takes at once. */
const LARGEST_BODY = 2 * 1024 * 1024;

/** Of an IPv6 address, however it is written. */
const LONGEST_ADDRESS = 45;

/** What is kept of a correlation id: it comes from outside, and is stored as plain text. */
const plain = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 100);

/** Only an edge may speak for a person, and the db worker when it follows up one's command. */
export function senderOf(message: Incoming): Sender {
  const { actor } = message.headers;
  const speaker = speakerOf(message);
  const speaksForPeople = speaker === "edge" || speaker === "db";
  return speaksForPeople && actor !== undefined && idSchema.safeParse(actor).success
    ? { actor, byPerson: true }
    : { actor: `part:${speaker}`, byPerson: false };
}

/** Where an answer is awaited; undefined when nobody asks for one. */
export function replyAddressOf({ replyTo, headers }: Incoming): ReplyAddress | undefined {
  return replyTo !== undefined && headers.request !== undefined
    ? { to: replyTo, request: headers.request }
    : undefined;
}

/**
 * Reads a command that arrived on this queue.
 * @throws WarrenError `unknown_type`, `sender_refused`, `malformed` or `too_large`; such a command is a dead letter.
 */
export function readCommand(message: Incoming, queue: string): Command {
  const definition = definitionOf(message.type);
  if (definition?.kind !== "command")
    throw new WarrenError("unknown_type", `No command is called ${message.type}.`);
  const speaker = speakerOf(message);
  const sender = definition.sentBy.find((part) => part === speaker);
  if (sender === undefined) {
    throw new WarrenError("sender_refused", `${speaker || "nobody"} may not send ${message.type}.`);
  }
  if (!idSchema.safeParse(message.id).success)
    throw new WarrenError("malformed", `${message.type} needs a UUID as its id.`);
  if (message.content.length > LARGEST_BODY) throw new WarrenError("too_large");
  const { actor, byPerson } = senderOf(message);
  if (sender === "edge" && !byPerson) throw new WarrenError("malformed", `${message.type} names no actor.`);
  const type = definition.type as CommandType;
  const body = parseBody(type, message.content);
  const reply = replyAddressOf(message);
  return {
    type,
    id: message.id,
    actor,
    byPerson,
    sender,
    instance: message.instance,
    address: speaker === "edge" ? message.headers.address?.slice(0, LONGEST_ADDRESS) : undefined,
    correlationId: plain(message.correlationId || message.id),
    body,
    room: definition.route === "room" && "roomId" in body ? body.roomId : undefined,
    contentHash: hash("sha256", `${type}\n${JSON.stringify(body)}`, "hex"),
    reply,
    deadline: reply && message.headers.deadline,
    message,
    queue,
  };
}
