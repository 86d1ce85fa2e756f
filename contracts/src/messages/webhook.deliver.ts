import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { webhookOccasion } from "../webhook.ts";

/** Tells another site of an event. The order names the event; what it says is asked for when it is told. */
export const webhookDeliver = defineMessage("webhook.deliver", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["webhook"],
  schema: webhookOccasion,
  result: z.object({ httpStatus: z.number().int().optional(), skipped: z.string().optional() }),
  submitters: ["part"],
  keepsTrying: true,
});
