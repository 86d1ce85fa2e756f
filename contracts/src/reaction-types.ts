import { reactionAdd } from "./messages/reaction.add.ts";
import { reactionAdded } from "./messages/reaction.added.ts";
import { reactionRemove } from "./messages/reaction.remove.ts";
import { reactionRemoved } from "./messages/reaction.removed.ts";

/** The types about reactions to messages, a part of the catalogue in its order. */
export const reactionTypes = {
  "reaction.add": reactionAdd,
  "reaction.added": reactionAdded,
  "reaction.remove": reactionRemove,
  "reaction.removed": reactionRemoved,
} as const;
