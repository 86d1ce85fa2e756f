import { z } from "zod";
import { chunkData, chunkIndex, partVariant } from "../attachment.ts";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** A piece of what was made from a file; the same piece again replaces it. `gone` once the upload was taken back. */
export const uploadPart = defineMessage("upload.part", {
  kind: "command",
  route: "uploads",
  sentBy: ["media"],
  heardBy: ["db"],
  schema: z.strictObject({ uploadId: id, variant: partVariant, index: chunkIndex, data: chunkData }),
  result: z.object({ gone: z.literal(true).optional() }),
  secret: ["data"],
});
