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
    /** Of the browser's long-lived secret. The person is mailed when their account does not know it; without, it is not asked. */
    deviceHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  result: z.object({}),
  secret: ["sessionHash", "provenHash", "deviceHash"],
});
