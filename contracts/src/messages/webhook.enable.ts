import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Tries an outgoing webhook again that was given up after a long failure. */
export const webhookEnable = defineMessage("webhook.enable", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, webhookId: id }),
  result: z.object({}),
});
