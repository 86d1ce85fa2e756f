import type { BodyOf, TypesOfKind } from "@warren/contracts/message-types";

/** The events that take a place in a room's sequence. */
export type RoomEventType = Extract<
  TypesOfKind<"event">,
  | "room.created"
  | "room.renamed"
  | "room.topic-changed"
  | "room.archived"
  | "room.unarchived"
  | "member.joined"
  | "member.left"
  | "member.role-changed"
  | "message.posted"
  | "message.edited"
  | "message.deleted"
  | "message.pinned"
  | "message.unpinned"
  | "reaction.added"
  | "reaction.removed"
  | "link.previewed"
  | "job.shown"
  | "webhook.created"
  | "webhook.revoked"
>;

/** A room's change, its `roomId`, `seq` and time left out: the unit fixes those. */
export type Change<T extends RoomEventType> = Rest<BodyOf<T>>;

type Rest<Body> = Body extends unknown ? Omit<Body, "roomId" | "seq" | "at"> : never;

export interface ChangeOptions {
  /** The one person whose membership changes: their sockets begin or stop to hear the room. */
  user?: string;
  keys?: string[];
  n?: number;
  /** Of a reply, whose thread is `n`. */
  r?: number;
  /** The message whose content the event tells: the log's copy stands where it can be erased with the message. */
  content?: { n: number; r: number };
}
