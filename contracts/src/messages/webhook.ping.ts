import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Sends a test to the site of an outgoing webhook. */
export const webhookPing = defineMessage("webhook.ping", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, webhookId: id }),
  result: z.object({}),
});
