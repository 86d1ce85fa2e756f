import { z } from "zod";
import { attachment, fileName, filePurpose } from "../attachment.ts";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/**
 * Looks at what an upload holds: what it is, whether it is taken here, and for a picture makes one without what the camera
 * noted beside it, and a small one. Its result is empty when the upload was taken back or refused meanwhile.
 */
export const mediaProcess = defineMessage("media.process", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["media"],
  schema: z.strictObject({ uploadId: id, name: fileName, size: sequence, purpose: filePurpose }),
  result: z.object({ attachment: attachment.optional() }),
  submitters: [],
});
