import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, passwordHash } from "../schema.ts";

/** Records a signed-in session under the hash of its id. */
export const sessionCreate = defineMessage("session.create", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    sessionHash: z.string(),
    userId: id,
    expiresAt: instant,
    userAgent: z.string().max(300),
    /** The network address that signs in. */
    address: z.string().max(45).optional(),
    /** What the password was verified against: when that is not the present one any more, nobody is signed in. */
    provenHash: passwordHash.optional(),
  }),
  result: z.object({}),
  secret: ["sessionHash", "provenHash"],
});
