import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A session ended; its sockets are closed. */
export const sessionRevoked = defineMessage("session.revoked", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ sessionId: id, userId: id, at: instant }),
});
