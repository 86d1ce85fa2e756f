import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";

/** A webhook has ended: nothing comes in or goes out by it any more. */
export const webhookRevoked = defineMessage("webhook.revoked", {
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
