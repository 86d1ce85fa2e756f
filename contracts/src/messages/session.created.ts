import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** Somebody signed in. */
export const sessionCreated = defineMessage("session.created", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ sessionId: id, userId: id, at: instant }),
});
