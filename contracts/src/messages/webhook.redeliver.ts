import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Sends a delivery again that was taken or has failed: as what it says now, under the same `webhook-id`. */
export const webhookRedeliver = defineMessage("webhook.redeliver", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, webhookId: id, deliveryId: id }),
  result: z.object({}),
});
