import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, passwordHash, user } from "../schema.ts";

/**
 * Ends what a person may do: they are signed out everywhere, cannot sign in, be added or be written to; what they said
 * stays. Themselves, with the password that the edge has verified against `provenHash`, or an operator. Never the last
 * operator.
 */
export const userDeactivate = defineMessage("user.deactivate", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, provenHash: passwordHash.optional() }),
  result: z.object({ user }),
  secret: ["provenHash"],
});
