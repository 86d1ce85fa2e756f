import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** Another site may write into a room, or is told what happens there. */
export const webhookCreated = defineMessage("webhook.created", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({
    webhookId: id,
    roomId: id,
    direction: z.enum(["incoming", "outgoing"]),
    name: z.string(),
    actorId: id,
    at: instant,
  }),
});
