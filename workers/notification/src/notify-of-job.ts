import type { Handler } from "@warren/runtime/work";
import { tellConcerned } from "./tell-concerned.ts";

/** Tells whoever ordered a job by a message that it has ended; who cancelled it, knows. */
export const notifyOfJob: Handler<"job.shown"> = async ({ body: shown }, { bus }) => {
  const { roomId, seq, n, r, job, at } = shown;
  if (job.status === "cancelled") return;
  const place = r === undefined ? { n } : { n, r };
  const facts = await bus.query("notification.facts", { roomId, ...place, userIds: [], of: "author" });
  if (facts?.authorId === undefined) return;
  const { kind: roomKind, authorId, isDeleted, storedAt = at, excerpt } = facts;
  const occasion = {
    kind: "job" as const,
    ...{ actorId: "", at: new Date(), roomKind, body: "", mentions: [], authorId, isDeleted },
    tookMs: Date.parse(at) - Date.parse(storedAt),
  };
  await tellConcerned(bus, { roomId, seq, ...place, senderId: authorId, excerpt }, occasion, facts);
};
