import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, messageBody } from "../schema.ts";

/** Sends a message for whoever ordered it, in that room, when the job is due. */
export const scheduleDue = defineMessage("schedule.due", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["scheduler"],
  schema: z.strictObject({ roomId: id, body: messageBody }),
  submitters: ["person", "operator"],
  keepsTrying: true,
  timeoutMs: 10_000,
});
