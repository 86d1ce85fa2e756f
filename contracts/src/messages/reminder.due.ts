import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, limits } from "../schema.ts";

/** Reminds whoever ordered it, in that room, when the job is due. */
export const reminderDue = defineMessage("reminder.due", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["scheduler"],
  schema: z.strictObject({ roomId: id, text: z.string().min(1).max(limits.reminder) }),
  submitters: ["person", "operator"],
  keepsTrying: true,
  timeoutMs: 10_000,
});
