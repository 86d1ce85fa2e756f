import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** Somebody tries an outgoing webhook: a delivery that tells nothing but that. */
export const webhookPinged = defineMessage("webhook.pinged", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["webhook"],
  schema: z.object({ webhookId: id, roomId: id, actorId: id, at: instant }),
});
