import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, limits } from "../schema.ts";

/** Notifies somebody of what they wanted to be reminded of. Published by the db worker with an id derived from the job. */
export const reminderTell = defineMessage("reminder.tell", {
  kind: "command",
  route: "accounts",
  sentBy: ["db"],
  heardBy: ["db"],
  schema: z.strictObject({ notificationId: id, roomId: id, text: z.string().min(1).max(limits.reminder) }),
});
