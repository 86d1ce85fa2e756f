import type { Rule } from "../occasion.ts";

/** The person wants to hear of every message in this room; of replies only where they follow. */
export const everything: Rule = {
  name: "everything",
  applies: ({ kind, parentAuthorId }, { room }) =>
    kind === "message" && parentAuthorId === undefined && room.level === "all",
};
