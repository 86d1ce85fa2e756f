import { mentionsEverybody } from "@warren/contracts/mentions";
import type { Rule } from "../occasion.ts";

/** The message mentions everybody in its room. */
export const room: Rule = {
  name: "room",
  applies: ({ body, mentions }, { userId }) => mentions.includes(userId) && mentionsEverybody(body),
};
