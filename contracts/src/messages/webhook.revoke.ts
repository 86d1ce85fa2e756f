import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Ends a webhook; the bot of an incoming one leaves the room, and what it said stays. */
export const webhookRevoke = defineMessage("webhook.revoke", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, webhookId: id }),
  result: z.object({}),
});
