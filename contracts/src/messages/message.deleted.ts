import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A message has lost everything but its number and its sender. */
export const messageDeleted = defineMessage("message.deleted", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "webhook"],
  keys: { webhook: HOOKED },
  schema: z.object({
    roomId: id,
    seq: sequence,
    n: sequence,
    r: sequence.optional(),
    actorId: id,
    at: instant,
  }),
});
