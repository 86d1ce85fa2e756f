import type { Rule } from "../occasion.ts";

/** The message was written to the person directly. */
export const direct: Rule = {
  name: "direct",
  applies: ({ kind, roomKind }) => kind === "message" && roomKind === "direct",
};
