import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/** Moves the read position of who follows the thread under message `n` forward to reply `r`; never back. */
export const threadRead = defineMessage("thread.read", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: count }),
});
