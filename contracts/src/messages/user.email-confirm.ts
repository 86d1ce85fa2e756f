import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { emailCodeHash } from "../email-code.ts";

/**
 * Gives back the code that was mailed to the address the actor asked for, which then counts. `confirmed` is false for
 * another code and for one that does not hold any more; a few wrong ones end it.
 */
export const userEmailConfirm = defineMessage("user.email-confirm", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ codeHash: emailCodeHash }),
  result: z.object({ confirmed: z.boolean() }),
  secret: ["codeHash"],
});
