import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";

/** Another site may write into a room, or is told what happens there. Everybody in the room hears of it. */
export const webhookCreated = defineMessage("webhook.created", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({
    roomId: id,
    seq: sequence,
    webhookId: id,
    direction: z.enum(["incoming", "outgoing"]),
    name: z.string(),
    actorId: id,
    at: instant,
  }),
});
