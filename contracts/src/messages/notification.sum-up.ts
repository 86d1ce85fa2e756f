import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** A person's quiet time is over when the job is due: what was held back until then is summed up for them. */
export const notificationSumUp = defineMessage("notification.sum-up", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["scheduler"],
  schema: z.strictObject({ userId: id }),
  submitters: ["part"],
  keepsTrying: true,
  timeoutMs: 10_000,
});
