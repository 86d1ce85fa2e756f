import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** What the deliveries of an outgoing webhook are signed with. For owners and moderators of its room. */
export const webhookSecret = defineMessage("webhook.secret", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id, webhookId: id }),
  result: z.object({ secret: z.string() }),
});
