import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A webhook has ended. */
export const webhookRevoked = defineMessage("webhook.revoked", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ webhookId: id, roomId: id, actorId: id, at: instant }),
});
