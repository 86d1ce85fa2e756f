import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Whom a code for another password is mailed to; nothing when another mail was asked for or they cannot sign in. */
export const passwordResetFind = defineMessage("password-reset.find", {
  kind: "query",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, resetId: id }),
  result: z.object({ username: z.string(), email: z.string(), language: z.string().optional() }).nullable(),
  secret: ["email"],
});
