import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Takes an upload back that no message carries yet, at whatever stage it is; nothing of it stays. */
export const uploadCancel = defineMessage("upload.cancel", {
  kind: "command",
  route: "uploads",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ uploadId: id }),
  result: z.object({}),
});
