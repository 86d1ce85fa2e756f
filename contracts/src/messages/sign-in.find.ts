import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** What somebody is to be mailed of a sign-in from a device that their account did not know; nothing a week later. */
export const signInFind = defineMessage("sign-in.find", {
  kind: "query",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, sessionId: id }),
  result: z
    .object({
      username: z.string(),
      /** Where their mails went when somebody signed in: whoever did may have changed it since. */
      email: z.string().optional(),
      language: z.string().optional(),
      timeZone: z.string().optional(),
      address: z.string(),
      userAgent: z.string(),
      at: instant,
      /** They were mailed of enough others within the hour before. */
      enough: z.boolean(),
    })
    .nullable(),
  secret: ["email"],
});
