import { mentionedNames, mentionsEverybody } from "@warren/contracts/mentions";
import type { Rule } from "../occasion.ts";

/** The message names the person. */
export const mention: Rule = {
  name: "mention",
  applies: ({ body, mentions }, { userId, username }) =>
    mentions.includes(userId) &&
    (!mentionsEverybody(body) || mentionedNames(body).includes(username.toLowerCase())),
};
