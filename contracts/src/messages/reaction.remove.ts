import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { emoji, id, sequence } from "../schema.ts";

/** Takes the actor's emoji from a message. */
export const reactionRemove = defineMessage("reaction.remove", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence.optional(), emoji }),
});
