import type { Rule } from "../occasion.ts";

/** Somebody reacted to the person's message. */
export const reaction: Rule = {
  name: "reaction",
  applies: ({ kind, authorId }, { userId }) => kind === "reaction" && authorId === userId,
};
