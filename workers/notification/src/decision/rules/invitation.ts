import type { Rule } from "../occasion.ts";

/** Somebody made the person a member of a room. A direct room is noticed by what is written in it. */
export const invitation: Rule = {
  name: "invitation",
  applies: ({ kind, roomKind, invitedId }, { userId }) =>
    kind === "invitation" && roomKind !== "direct" && invitedId === userId,
};
