import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, session } from "../schema.ts";

/** The sessions of the person who asks, or of `personId` for an operator. */
export const sessionList = defineMessage("session.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, personId: id.optional() }),
  result: z.object({ sessions: z.array(session) }),
});
