import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { emailCodeHash } from "../email-code.ts";
import { id } from "../schema.ts";

/**
 * Stores what the code is known by that is about to be mailed to somebody who does not know their password; it counts from
 * now on, and no earlier one does. `holds` is false when another mail has been asked for, and there is nothing to send.
 */
export const userPasswordCode = defineMessage("user.password-code", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, resetId: id, codeHash: emailCodeHash }),
  result: z.object({ holds: z.boolean() }),
  secret: ["codeHash"],
});
