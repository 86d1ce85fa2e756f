import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { email, passwordHash } from "../schema.ts";

/** Changes where the actor's mails go, or that there are none; the edge has verified their password against `provenHash`. */
export const userEmail = defineMessage("user.email", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ email: email.nullable(), provenHash: passwordHash }),
  result: z.object({}),
  secret: ["email", "provenHash"],
});
