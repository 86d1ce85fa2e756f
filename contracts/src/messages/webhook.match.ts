import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** The outgoing webhooks of a room that are told events of this type and were not given up. */
export const webhookMatch = defineMessage("webhook.match", {
  kind: "query",
  sentBy: ["webhook"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, type: z.string().max(100) }),
  result: z.object({ webhookIds: z.array(id) }),
});
