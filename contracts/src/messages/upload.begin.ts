import { z } from "zod";
import { fileName, filePurpose } from "../attachment.ts";
import { defineMessage } from "../define-message.ts";
import { card, id, sequence } from "../schema.ts";

/**
 * Announces a file of `size` bytes, of which nothing is known yet but what its owner says. It is refused when the owner's
 * files take more than `quota` bytes with it.
 */
export const uploadBegin = defineMessage("upload.begin", {
  kind: "command",
  route: "uploads",
  sentBy: ["edge", "api-fetch"],
  heardBy: ["db"],
  schema: z.strictObject({
    uploadId: id,
    name: fileName,
    size: sequence,
    purpose: filePurpose,
    quota: sequence.optional(),
    /** The card whose picture it is, and under which message. */
    preview: z.strictObject({ roomId: id, n: sequence, r: sequence.optional(), card }).optional(),
  }),
  result: z.object({}),
});
