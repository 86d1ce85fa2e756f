import { z } from "zod";
import { chunkData, chunkIndex } from "../attachment.ts";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** A piece of a file, as it came from its owner. */
export const uploadChunk = defineMessage("upload.chunk", {
  kind: "command",
  route: "uploads",
  sentBy: ["edge", "api-fetch"],
  heardBy: ["db"],
  schema: z.strictObject({ uploadId: id, index: chunkIndex, data: chunkData }),
  result: z.object({}),
  secret: ["data"],
});
