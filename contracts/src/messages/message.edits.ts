import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";

/** Every text that a message has had, the first one first; none of one that was never edited or is deleted. Members only. */
export const messageEdits = defineMessage("message.edits", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id, n: sequence, r: sequence.optional() }),
  result: z.object({ edits: z.array(z.object({ body: z.string(), at: instant })) }),
});
