import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/**
 * Somebody does not know their password: a code for another is mailed to whoever's name or address this is. Nothing is said
 * about whether there is anybody, and nothing happens when enough codes were mailed to them within the hour.
 */
export const userPasswordAsk = defineMessage("user.password-ask", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ account: z.string().min(1).max(254) }),
  secret: ["account"],
});
