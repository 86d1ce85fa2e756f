import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/**
 * Moves the read position of who follows the thread under message `n` forward to reply `r`; never back. With a `version`
 * only while it is still the position's, as in a room.
 */
export const threadRead = defineMessage("thread.read", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: count, version: count.optional() }),
});
