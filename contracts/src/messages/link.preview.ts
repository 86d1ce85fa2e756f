import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { card, id, sequence } from "../schema.ts";

/** Fetches a page that message `n` links to and keeps what its card shows. */
export const linkPreview = defineMessage("link.preview", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["api-fetch"],
  schema: z.strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2000),
    roomId: id,
    n: sequence,
    r: sequence.optional(),
  }),
  result: z.object({
    card,
    /** Where a picture for it is. It is not shown from there. */
    imageUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  }),
  submitters: ["part"],
});
