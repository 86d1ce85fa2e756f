import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Takes a message from what the actor has saved. */
export const messageUnsave = defineMessage("message.unsave", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence.optional() }),
});
