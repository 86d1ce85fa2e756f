import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Ends one session of the actor: by the hash of its secret id (sign-out) or by its public id (the session list). */
export const sessionRevoke = defineMessage("session.revoke", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ sessionHash: z.string().optional(), sessionId: id.optional() }),
  result: z.object({}),
  secret: ["sessionHash"],
});
