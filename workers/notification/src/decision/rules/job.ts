import type { Rule } from "../occasion.ts";

/** Whoever waits longer than this has turned to something else. */
const LONG_MS = 30_000;

/** A job has ended that the person ordered, and they are away or it took so long that they look elsewhere. */
export const job: Rule = {
  name: "job",
  applies: ({ kind, authorId, tookMs = 0 }, { userId, isOnline }) =>
    kind === "job" && authorId === userId && (!isOnline || tookMs >= LONG_MS),
};
