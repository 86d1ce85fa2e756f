import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";
import { token, tokenHash, tokenName, tokenScopes } from "../token.ts";

/** Makes a token that acts for the actor, or for a bot of theirs. The edge makes its text and tells only the hash. */
export const tokenCreate = defineMessage("token.create", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    tokenId: id,
    tokenHash,
    name: tokenName,
    scopes: tokenScopes,
    userId: id.optional(),
    expiresAt: instant.optional(),
  }),
  result: z.object({ token }),
  secret: ["tokenHash"],
});
