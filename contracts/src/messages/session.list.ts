import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A person's own sessions. */
export const sessionList = defineMessage("session.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({
    sessions: z.array(
      z.object({ sessionId: id, createdAt: instant, expiresAt: instant, userAgent: z.string() }),
    ),
  }),
});
