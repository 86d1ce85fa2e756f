import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, user } from "../schema.ts";

/** Who is signed in with this session. */
export const sessionFind = defineMessage("session.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ sessionHash: z.string() }),
  result: z.object({ sessionId: id, user, expiresAt: instant }).nullable(),
  secret: ["sessionHash"],
});
