import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";
import { chosenEvents, webhook, webhookName, webhookUrl } from "../webhook.ts";

/**
 * Makes a webhook of a room. For its owners and moderators. An incoming one's secret is made by the edge, which tells
 * only its hash; an outgoing one's is made by the db worker, because it must be known to sign with.
 */
export const webhookCreate = defineMessage("webhook.create", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z
    .strictObject({
      ...{ id, roomId: id, name: webhookName, direction: z.enum(["incoming", "outgoing"]) },
      secretHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      url: webhookUrl.optional(),
      events: chosenEvents.optional(),
    })
    .refine(({ direction, secretHash, url, events }) =>
      direction === "incoming" ? secretHash !== undefined : url !== undefined && events !== undefined,
    ),
  result: z.object({ webhook }),
  secret: ["secretHash"],
});
