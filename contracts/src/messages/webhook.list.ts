import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";
import { webhook } from "../webhook.ts";

/** A room's webhooks, the latest first. For its owners and moderators. */
export const webhookList = defineMessage("webhook.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id }),
  result: z.object({ webhooks: z.array(webhook) }),
});
