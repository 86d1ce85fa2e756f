import type { BodyOf } from "@warren/contracts/message-types";
import type { RelayedType } from "@warren/contracts/socket/server-events";

/** Events that take a place in a room's sequence. */
export const roomEventTypes = [
  "room.created",
  "room.renamed",
  "room.topic-changed",
  "room.archived",
  "room.unarchived",
  "member.joined",
  "member.left",
  "member.role-changed",
  "message.posted",
  "message.edited",
  "message.deleted",
  "message.pinned",
  "message.unpinned",
  "reaction.added",
  "reaction.removed",
  "link.previewed",
  "job.shown",
  "webhook.created",
  "webhook.revoked",
] as const satisfies readonly RelayedType[];

export type RoomEventType = (typeof roomEventTypes)[number];

/** An event of a room with its type beside its body, as `room:sync` answers it. */
export type RoomEvent = { [T in RoomEventType]: { type: T } & BodyOf<T> }[RoomEventType];

/** A type that this client does not know: it takes its place in the sequence and changes nothing else. */
export interface UnknownRoomEvent {
  type: string;
  roomId: string;
  seq: number;
}

export type AnyRoomEvent = RoomEvent | UnknownRoomEvent;

export function isKnown(event: AnyRoomEvent): event is RoomEvent {
  return (roomEventTypes as readonly string[]).includes(event.type);
}
