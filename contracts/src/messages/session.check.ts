import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Which of these sessions, and tokens, still hold. */
export const sessionCheck = defineMessage("session.check", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ sessionHashes: z.array(z.string()).max(10_000) }),
  result: z.object({ alive: z.array(z.string()) }),
  secret: ["sessionHashes"],
});
