import { z } from "zod";
import { attachment, chunkIndex } from "../attachment.ts";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** A piece of a file as it came in; or what was made of it; `gone` once it was taken back. */
export const uploadRead = defineMessage("upload.read", {
  kind: "query",
  sentBy: ["media"],
  heardBy: ["db"],
  schema: z.strictObject({ uploadId: id, index: chunkIndex }),
  result: z.union([
    z.object({ data: z.string() }),
    z.object({ attachment }),
    z.object({ gone: z.literal(true) }),
  ]),
});
