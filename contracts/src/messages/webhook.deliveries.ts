import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";
import { webhookDelivery } from "../webhook.ts";

/** What was last sent by an outgoing webhook, and what became of it. For owners and moderators of its room. */
export const webhookDeliveries = defineMessage("webhook.deliveries", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id, webhookId: id }),
  result: z.object({ deliveries: z.array(webhookDelivery) }),
});
