import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Asks for a new code to the address that waits for its confirmation; `not_found` when none does. */
export const userEmailResend = defineMessage("user.email-resend", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({}),
  result: z.object({}),
});
