import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** What a file holds is not taken here: its job fails with this error, and nothing of it stays. */
export const uploadRefuse = defineMessage("upload.refuse", {
  kind: "command",
  route: "uploads",
  sentBy: ["media"],
  heardBy: ["db"],
  schema: z.strictObject({
    uploadId: id,
    code: z.enum(["unsupported_file", "unreadable_file", "picture_too_large"]),
    message: z.string().max(500),
  }),
  result: z.object({}),
});
