import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

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
  }),
  result: z.object({}),
  secret: ["sessionHash"],
});
