import type { Message, Reaction } from "@warren/contracts/schema";
import { isKnown, type AnyRoomEvent, type RoomEvent } from "../socket/protocol.ts";

const changeTypes = [
  "link.previewed",
  "message.edited",
  "message.deleted",
  "message.pinned",
  "message.unpinned",
  "reaction.added",
  "reaction.removed",
] as const;

/** An event that changes a message which was posted before. */
export type MessageChange = Extract<RoomEvent, { type: (typeof changeTypes)[number] }>;

export function isMessageChange(event: AnyRoomEvent): event is MessageChange {
  return isKnown(event) && (changeTypes as readonly string[]).includes(event.type);
}

/** The number that a change has within its thread; undefined for a message of the room itself. */
export const replyOf = (change: MessageChange): number | undefined => ("r" in change ? change.r : undefined);

/**
 * The message after this change. Applying it twice changes nothing more, and a deleted message stays as it is, so that
 * changes may be applied in their order to a message that shows later ones already.
 */
export function changed(message: Message, change: MessageChange): Message {
  if (message.deletedAt !== undefined) return message;
  switch (change.type) {
    case "link.previewed": {
      const others = (message.cards ?? []).filter(({ url }) => url !== change.card.url);
      return { ...message, cards: [...others, change.card] };
    }
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
      const { roomId, seq, n, clientId, senderId, at } = message;
      return { roomId, seq, n, clientId, senderId, at, body: "", mentions: [], deletedAt: change.at };
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
