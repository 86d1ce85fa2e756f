import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A message has another text. Its `message.posted` goes on telling the first one. */
export const messageEdited = defineMessage("message.edited", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "webhook"],
  keys: { webhook: HOOKED },
  schema: z.object({
    roomId: id,
    seq: sequence,
    n: sequence,
    r: sequence.optional(),
    body: z.string(),
    mentions: z.array(id),
    actorId: id,
    editedAt: instant,
    at: instant,
  }),
});
