import type { ClientEventData } from "@warren/contracts/socket/client-events";
import type { Message } from "@warren/contracts/schema";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import { changed, isMessageChange, replyOf } from "../sync/change-message.ts";

const eventTypes = {
  "message:edit": "message.edited",
  "message:delete": "message.deleted",
  "message:pin": "message.pinned",
  "message:unpin": "message.unpinned",
  "reaction:add": "reaction.added",
  "reaction:remove": "reaction.removed",
} as const;

export type ChangeName = keyof typeof eventTypes;
export type ChangeData<E extends ChangeName> = Omit<ClientEventData<E>, "clientId">;

/** A change of a message that this person wants and that is not known to have happened. */
export interface Change {
  readonly clientId: string;
  readonly event: ChangeName;
  readonly data: {
    readonly roomId: string;
    readonly n: number;
    readonly r?: number | undefined;
    readonly body?: string;
    readonly emoji?: string;
  };
  readonly at: string;
  /** The server's queue has it; it will happen, or be refused. */
  readonly isAccepted: boolean;
}

/** Whether a change is about this message; a message of the room itself has no `r`. */
export function isAbout(
  { data }: Change,
  place: { roomId: string; n: number; r?: number | undefined },
): boolean {
  return data.roomId === place.roomId && data.n === place.n && (data.r ?? 0) === (place.r ?? 0);
}

/** The message as it will be. */
export function withWanted(message: Message, { event, data, at }: Change, me: string): Message {
  const { n, body = "", emoji = "" } = data;
  const common = { roomId: data.roomId, seq: message.seq, n, actorId: me, userId: me, at, editedAt: at };
  // the table gives each name the event that it causes, which the type system cannot follow through a variable
  const change = { ...common, type: eventTypes[event], body, emoji, mentions: message.mentions };
  return changed(message, change);
}

/** Whether the message is as it was wanted already, or deleted, which ends every other wish. */
export function hasHappened({ event, data }: Change, message: Message, me: string): boolean {
  if (message.deletedAt !== undefined) return true;
  const mine = message.reactions?.find(({ emoji }) => emoji === data.emoji)?.userIds.includes(me) ?? false;
  switch (event) {
    case "message:edit":
      return message.body === data.body;
    case "message:delete":
      return false;
    case "message:pin":
      return message.pinnedAt !== undefined;
    case "message:unpin":
      return message.pinnedAt === undefined;
    case "reaction:add":
      return mine;
    case "reaction:remove":
      return !mine;
  }
}

/** Whether an event says that the change has happened, by whomever, or that its message is deleted. */
export function isCausedBy(event: AnyRoomEvent, change: Change, me: string): boolean {
  if (!isMessageChange(event) || event.type === "message.posted") return false;
  if (!isAbout(change, { roomId: event.roomId, n: event.n, r: replyOf(event) })) return false;
  if (event.type === "message.deleted") return true;
  if (event.type !== eventTypes[change.event]) return false;
  if (event.type === "message.edited") return event.body === change.data.body;
  if ("userId" in event) return event.userId === me && event.emoji === change.data.emoji;
  return true;
}
