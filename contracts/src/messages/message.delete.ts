import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Takes a message's text, cards, reactions and pin away; its number stays. One's own, or as owner, moderator or operator. */
export const messageDelete = defineMessage("message.delete", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence.optional() }),
});
