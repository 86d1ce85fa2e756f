import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { user } from "../schema.ts";

/** The hash to verify a password against. Neither persistent nor logged. */
export const credentialsFind = defineMessage("credentials.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ username: z.string().max(200) }),
  result: z.object({ user, passwordHash: z.string() }).nullable(),
  secret: ["passwordHash"],
});
