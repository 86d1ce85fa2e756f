import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { emailCodeHash } from "../email-code.ts";
import { passwordHash } from "../schema.ts";

/**
 * Gives the actor another password by the code that was mailed to them, and ends all their sessions. `changed` is false for
 * another code and for one that does not hold any more; a few wrong ones end it.
 */
export const userPasswordReset = defineMessage("user.password-reset", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ codeHash: emailCodeHash, passwordHash }),
  result: z.object({ changed: z.boolean() }),
  secret: ["codeHash", "passwordHash"],
});
