import type { Handler } from "@warren/runtime/work";
import { tellConcerned } from "./tell-concerned.ts";

/** Tells somebody that another person made them a member of a room. Who joined by themselves knows. */
export const notifyOfInvitation: Handler<"member.joined"> = async ({ body: joined }, { bus }) => {
  const { roomId, seq, user, actorId } = joined;
  if (user.id === actorId) return;
  const facts = await bus.query("notification.facts", { roomId, userIds: [user.id] });
  if (!facts) return;
  const occasion = {
    kind: "invitation" as const,
    ...{ actorId, at: new Date(), roomKind: facts.kind, body: "", mentions: [] },
    ...{ invitedId: user.id, isDeleted: false },
  };
  // it leads to what is newest in the room; one without messages has no place but its first
  const source = { roomId, seq, n: Math.max(1, facts.lastN), senderId: actorId, excerpt: "" };
  await tellConcerned(bus, source, occasion, facts);
};
