import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** The bot and the room of the incoming webhook with this secret; null when there is none, or its bot is not in the room. */
export const webhookFind = defineMessage("webhook.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ secretHash: z.string() }),
  result: z.object({ webhookId: id, roomId: id, userId: id, isArchived: z.boolean() }).nullable(),
  secret: ["secretHash"],
});
