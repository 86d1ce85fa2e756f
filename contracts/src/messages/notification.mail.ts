import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id } from "../schema.ts";

/** Mails a person what has waited for them since it was ordered and is unread still, one mail for each room. */
export const notificationMail = defineMessage("notification.mail", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["notification"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ mails: count }),
  submitters: ["part"],
  keepsTrying: true,
  timeoutMs: 300_000,
});
