import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { job } from "../job.ts";
import { id } from "../schema.ts";

/** All pieces are there: has the file looked at, by a job with the upload's id. */
export const uploadFinish = defineMessage("upload.finish", {
  kind: "command",
  route: "uploads",
  sentBy: ["edge", "api-fetch"],
  heardBy: ["db"],
  schema: z.strictObject({ uploadId: id }),
  result: z.object({ job }),
});
