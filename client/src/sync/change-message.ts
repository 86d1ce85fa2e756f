import type { Message, Reaction } from "@warren/contracts/schema";
import { isKnown, type AnyRoomEvent, type RoomEvent } from "../socket/protocol.ts";

/** How many of those who replied first a summary names: as many as the server's. */
const NAMED = 5;

const changeTypes = [
  "job.shown",
  "link.previewed",
  "message.edited",
  "message.deleted",
  "message.pinned",
  "message.unpinned",
  "reaction.added",
  "reaction.removed",
] as const;

/** A reply was posted: what it is under shows one more. */
export type ReplyPosted = Extract<RoomEvent, { type: "message.posted"; threadN: number }>;

/** An event that changes a message which was posted before. */
export type MessageChange = Extract<RoomEvent, { type: (typeof changeTypes)[number] }> | ReplyPosted;

export function isMessageChange(event: AnyRoomEvent): event is MessageChange {
  if (!isKnown(event)) return false;
  if (event.type === "message.posted") return "threadN" in event;
  return (changeTypes as readonly string[]).includes(event.type);
}

/** The number that a change has within its thread; undefined for a message of the room itself. */
export const replyOf = (change: MessageChange): number | undefined => ("r" in change ? change.r : undefined);

/** The number in the room of the message that a change is about, or that the reply is under. */
export const numberOf = (change: MessageChange): number => ("threadN" in change ? change.threadN : change.n);

/** The message of the room after a change to it or to a reply under it. Applying it twice changes nothing more. */
export function changedInRoom(message: Message, change: MessageChange): Message {
  return change.type === "message.posted" || replyOf(change) !== undefined
    ? withThread(message, change)
    : changed(message, change);
}

/** The message after a change to a reply under it, which its summary may show already. */
function withThread(message: Message, change: MessageChange): Message {
  const { thread } = message;
  if (thread && change.seq <= thread.seq) return message;
  const { seq } = change;
  if (change.type === "message.posted") {
    const { r: lastR, at: lastAt, senderId } = change;
    const before = thread?.userIds ?? [];
    const isNamed = before.includes(senderId) || before.length >= NAMED;
    const userIds = isNamed ? before : [...before, senderId];
    return { ...message, thread: { replies: (thread?.replies ?? 0) + 1, lastR, lastAt, userIds, seq } };
  }
  if (change.type !== "message.deleted" || !thread) return message;
  return { ...message, thread: { ...thread, replies: Math.max(0, thread.replies - 1), seq } };
}

/**
 * The message after this change. Applying it twice changes nothing more, and a deleted message stays as it is, so that
 * changes may be applied in their order to a message that shows later ones already.
 */
export function changed(message: Message, change: Exclude<MessageChange, ReplyPosted>): Message {
  if (message.deletedAt !== undefined) return message;
  switch (change.type) {
    case "link.previewed": {
      const others = (message.cards ?? []).filter(({ url }) => url !== change.card.url);
      return { ...message, cards: [...others, change.card] };
    }
    case "job.shown":
      return { ...message, job: change.job };
    case "message.edited": {
      const { body, mentions, editedAt } = change;
      const cards = (message.cards ?? []).filter(({ url }) => body.includes(url));
      return {
        ...without(message, "cards"),
        ...(cards.length > 0 ? { cards } : {}),
        body,
        mentions,
        editedAt,
      };
    }
    case "message.deleted": {
      const tombstone: Message = { ...message, body: "", mentions: [], deletedAt: change.at };
      for (const key of ["attachments", "cards", "editedAt", "job", "pinnedAt", "reactions"] as const)
        delete tombstone[key];
      return tombstone;
    }
    case "message.pinned":
      return { ...message, pinnedAt: change.at };
    case "message.unpinned":
      return without(message, "pinnedAt");
    case "reaction.added":
      return withReactions(message, addReaction(message.reactions ?? [], change));
    case "reaction.removed":
      return withReactions(message, removeReaction(message.reactions ?? [], change));
  }
}

interface Reacted {
  emoji: string;
  userId: string;
}

function addReaction(reactions: readonly Reaction[], { emoji, userId }: Reacted): Reaction[] {
  if (!reactions.some((reaction) => reaction.emoji === emoji))
    return [...reactions, { emoji, userIds: [userId] }];
  return reactions.map((reaction) =>
    reaction.emoji !== emoji || reaction.userIds.includes(userId)
      ? reaction
      : { emoji, userIds: [...reaction.userIds, userId] },
  );
}

function removeReaction(reactions: readonly Reaction[], { emoji, userId }: Reacted): Reaction[] {
  return reactions
    .map((reaction) =>
      reaction.emoji === emoji
        ? { emoji, userIds: reaction.userIds.filter((other) => other !== userId) }
        : reaction,
    )
    .filter(({ userIds }) => userIds.length > 0);
}

function withReactions(message: Message, reactions: Reaction[]): Message {
  const rest = without(message, "reactions");
  return reactions.length === 0 ? rest : { ...rest, reactions };
}

function without(message: Message, key: "cards" | "pinnedAt" | "reactions"): Message {
  const rest = { ...message };
  delete rest[key];
  return rest;
}
