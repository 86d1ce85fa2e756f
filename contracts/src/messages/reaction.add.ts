import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { emoji, id, sequence } from "../schema.ts";

/** Puts the actor's emoji under a message, once. */
export const reactionAdd = defineMessage("reaction.add", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence.optional(), emoji }),
});
