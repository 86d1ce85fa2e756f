import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";

/** Somebody took their reaction back. */
export const reactionRemoved = defineMessage("reaction.removed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({
    roomId: id,
    seq: sequence,
    n: sequence,
    r: sequence.optional(),
    userId: id,
    emoji: z.string(),
    at: instant,
  }),
});
