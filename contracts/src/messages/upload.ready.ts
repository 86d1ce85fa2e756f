import { z } from "zod";
import { attachment, dimensions } from "../attachment.ts";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/**
 * A file was looked at and may be shown. Without `size` it is kept as it came in, otherwise what was made from it, which
 * has this many bytes. `gone` once the upload was taken back.
 */
export const uploadReady = defineMessage("upload.ready", {
  kind: "command",
  route: "uploads",
  sentBy: ["media"],
  heardBy: ["db"],
  schema: z.strictObject({
    uploadId: id,
    mime: z
      .string()
      .max(100)
      .regex(/^[\w.+-]+\/[\w.+-]+$/),
    size: sequence.optional(),
    picture: dimensions.optional(),
    thumbnail: dimensions.extend({ size: sequence }).optional(),
  }),
  result: z.union([z.object({ attachment }), z.object({ gone: z.literal(true) })]),
});
