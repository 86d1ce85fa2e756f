import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { inviteHash } from "../invite.ts";
import { displayName, email, id, passwordHash, user, username } from "../schema.ts";

/**
 * Creates an account. The first of an installation is its operator, decided in the transaction. The e-mail address is
 * mailed a code, and counts once that comes back.
 */
export const userRegister = defineMessage("user.register", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    username,
    displayName,
    email: email.optional(),
    passwordHash,
    /** Nobody but the first of an installation gets an account without an invitation that holds. */
    needsInvite: z.boolean().optional(),
    inviteHash: inviteHash.optional(),
  }),
  result: z.object({ user }),
  secret: ["passwordHash", "email", "inviteHash"],
});
