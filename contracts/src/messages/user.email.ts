import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { email, passwordHash } from "../schema.ts";

/**
 * Asks for another address for the actor's mails, which counts once it is confirmed, or for none, which counts at once;
 * the edge has verified their password against `provenHash`. Refused with `too_many_attempts` when too many codes were
 * mailed within the hour.
 */
export const userEmail = defineMessage("user.email", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ email: email.nullable(), provenHash: passwordHash }),
  result: z.object({}),
  secret: ["email", "provenHash"],
});
