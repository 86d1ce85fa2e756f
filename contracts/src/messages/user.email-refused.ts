import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/**
 * The address of this change refused the mail with its code for good, which its owner is told. A change that is not
 * waited for any more stays as it is.
 */
export const userEmailRefused = defineMessage("user.email-refused", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, changeId: id }),
  result: z.object({}),
});
