import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Lists the thread under message `n` among those that the actor follows; what was there before counts as read. */
export const threadFollow = defineMessage("thread.follow", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence }),
});
