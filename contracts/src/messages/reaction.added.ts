import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** Somebody reacted to a message. */
export const reactionAdded = defineMessage("reaction.added", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "notification", "webhook"],
  keys: { webhook: HOOKED },
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
