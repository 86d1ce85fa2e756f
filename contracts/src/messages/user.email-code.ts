import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { emailCodeHash } from "../email-code.ts";
import { id } from "../schema.ts";

/**
 * Stores what the code is known by that is about to be mailed; it counts from now on, and no earlier one does. `holds`
 * is false when the change is not waited for any more, and there is nothing to mail.
 */
export const userEmailCode = defineMessage("user.email-code", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, changeId: id, codeHash: emailCodeHash }),
  result: z.object({ holds: z.boolean() }),
  secret: ["codeHash"],
});
