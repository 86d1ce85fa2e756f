import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { roomEvent } from "../schema.ts";
import { webhookOccasion } from "../webhook.ts";

/**
 * Where a delivery goes and what it tells, as it is now; null when the webhook has ended, was given up, or what it would
 * tell was deleted. `event` is absent for a test.
 */
export const webhookTarget = defineMessage("webhook.target", {
  kind: "query",
  sentBy: ["webhook"],
  heardBy: ["db"],
  schema: webhookOccasion,
  result: z.object({ url: z.string(), secret: z.string(), event: roomEvent.optional() }).nullable(),
});
