import type { Rule } from "../occasion.ts";

/** The message answers the person's, unless they left that thread. */
export const reply: Rule = {
  name: "reply",
  applies: ({ parentAuthorId }, { userId, follows }) => parentAuthorId === userId && follows !== false,
};
