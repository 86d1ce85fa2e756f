import type { Rule } from "../occasion.ts";

/** The message is a reply in a thread that the person follows. */
export const thread: Rule = {
  name: "thread",
  applies: ({ parentAuthorId }, { follows }) => parentAuthorId !== undefined && follows === true,
};
