import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id } from "../schema.ts";

/** Mails a person what they have missed, on the facts of the moment at which it is mailed; nothing when that is nothing. */
export const digestMail = defineMessage("digest.mail", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["notification"],
  schema: z.strictObject({
    userId: id,
    /** The day or the week that it is for. */
    period: z.string().min(1).max(20),
  }),
  result: z.object({ mails: count }),
  submitters: ["part"],
  keepsTrying: true,
  timeoutMs: 300_000,
});
