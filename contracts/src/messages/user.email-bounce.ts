import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { email, id } from "../schema.ts";

/**
 * The mail server says that there is no such address as a person's mails go to: it does not count any more until they
 * confirm it again, which they see. An address that is not theirs by now changes nothing.
 */
export const userEmailBounce = defineMessage("user.email-bounce", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, email }),
  result: z.object({}),
  secret: ["email"],
});
