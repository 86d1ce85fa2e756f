import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { card, id, sequence } from "../schema.ts";

/**
 * Fetches the picture of a card under message `n` and has it looked at and made small, like a file that somebody sends.
 * The card has it when that is done.
 */
export const linkPicture = defineMessage("link.picture", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["api-fetch"],
  schema: z.strictObject({
    imageUrl: z.url({ protocol: /^https?$/ }).max(2000),
    roomId: id,
    n: sequence,
    r: sequence.optional(),
    card,
  }),
  result: z.object({}),
  submitters: ["part"],
  timeoutMs: 120_000,
});
