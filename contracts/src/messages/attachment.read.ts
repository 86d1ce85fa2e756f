import { z } from "zod";
import { chunkIndex, partVariant } from "../attachment.ts";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/**
 * A piece of a file, for whoever may see it: members of the room of its message, its owner while no message carries it,
 * and everybody signed in where it is a person's picture. `size` is that of the whole variant.
 */
export const attachmentRead = defineMessage("attachment.read", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, attachmentId: id, variant: partVariant, index: chunkIndex }),
  result: z.object({ name: z.string(), mime: z.string(), size: z.number(), data: z.string() }),
});
