import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, draftBody, id, sequence } from "../schema.ts";

/** What the actor has written in a room, or a thread of it, and not sent; empty when it is sent or given up. Of two versions the higher holds. */
export const draftSave = defineMessage("draft.save", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, threadN: sequence.optional(), body: draftBody, version: count }),
  secret: ["body"],
});
