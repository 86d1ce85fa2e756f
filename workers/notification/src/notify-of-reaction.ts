import type { Handler } from "@warren/runtime/work";
import { tellConcerned } from "./tell-concerned.ts";

/** Tells the author of a message that somebody reacted to it. */
export const notifyOfReaction: Handler<"reaction.added"> = async ({ body: reaction }, { bus }) => {
  const { roomId, seq, n, r, userId: senderId, emoji } = reaction;
  const place = r === undefined ? { n } : { n, r };
  const facts = await bus.query("notification.facts", { roomId, ...place, userIds: [], of: "author" });
  if (!facts) return;
  const { kind: roomKind, authorId, isDeleted } = facts;
  const occasion = {
    kind: "reaction" as const,
    ...{ actorId: senderId, at: new Date(), roomKind, body: "", mentions: [], authorId, isDeleted },
  };
  const excerpt = `${emoji} ${facts.excerpt}`;
  await tellConcerned(bus, { roomId, seq, ...place, senderId, excerpt }, occasion, facts);
};
