import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, user } from "../schema.ts";
import { tokenScope } from "../token.ts";

/**
 * Who is signed in with this session, or whom a program acts for with this token: `sessionId` is the token's id then, and
 * `scopes` what it may do.
 */
export const sessionFind = defineMessage("session.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ sessionHash: z.string() }),
  result: z
    .object({ sessionId: id, user, expiresAt: instant, scopes: z.array(tokenScope).optional() })
    .nullable(),
  secret: ["sessionHash"],
});
