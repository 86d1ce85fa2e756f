import type { Handler } from "@warren/runtime/work";
import { tellConcerned } from "./tell-concerned.ts";

/** Tells everybody whom a message concerns. */
export const notifyOfMessage: Handler<"message.posted"> = async ({ body: message }, { bus }) => {
  const { roomId, seq, senderId, body, mentions } = message;
  const place = "n" in message ? { n: message.n } : { n: message.threadN, r: message.r };
  const wanted = { roomId, ...place, userIds: mentions, of: "audience" } as const;
  const facts = await bus.query("notification.facts", wanted);
  if (!facts) return;
  const { kind: roomKind, parentAuthorId, isDeleted } = facts;
  const occasion = {
    kind: "message" as const,
    ...{ actorId: senderId, at: new Date(), roomKind, body, mentions, parentAuthorId, isDeleted },
  };
  await tellConcerned(bus, { roomId, seq, ...place, senderId, excerpt: body }, occasion, facts);
};
