import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { card, id, instant, sequence } from "../schema.ts";

/** A link in message `n` has a card. */
export const linkPreviewed = defineMessage("link.previewed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, seq: sequence, n: sequence, r: sequence.optional(), card, at: instant }),
});
