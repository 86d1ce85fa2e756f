import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/**
 * Ends one session: by the hash of its secret id (sign-out) or by its public id (the session list). The actor's own, or
 * by an operator that of `userId`.
 */
export const sessionRevoke = defineMessage("session.revoke", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    sessionHash: z.string().optional(),
    sessionId: id.optional(),
    userId: id.optional(),
  }),
  result: z.object({}),
  secret: ["sessionHash"],
});
