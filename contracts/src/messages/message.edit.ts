import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, messageBody, sequence } from "../schema.ts";

/** Gives one's own message another text. The same text changes nothing; a deleted message has none. */
export const messageEdit = defineMessage("message.edit", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence.optional(), body: messageBody }),
});
