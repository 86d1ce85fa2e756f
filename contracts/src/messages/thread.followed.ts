import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/** This person follows the thread under message `n` and has read it up to `readR`. Told to their own sockets. */
export const threadFollowed = defineMessage("thread.followed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, n: sequence, userId: id, readR: count, readVersion: count.optional() }),
});
