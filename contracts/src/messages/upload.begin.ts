import { z } from "zod";
import { fileName, uploadPurpose } from "../attachment.ts";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/**
 * Announces a file of `size` bytes, of which nothing is known yet but what its owner says. It is refused when the owner's
 * files take more than `quota` bytes with it.
 */
export const uploadBegin = defineMessage("upload.begin", {
  kind: "command",
  route: "uploads",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    uploadId: id,
    name: fileName,
    size: sequence,
    purpose: uploadPurpose,
    quota: sequence.optional(),
  }),
  result: z.object({}),
});
