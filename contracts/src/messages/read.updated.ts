import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/**
 * Somebody's read position moved. Told to their own sockets, and in direct rooms to the others; that of a thread, up to
 * reply `r`, to their own alone. A position of a higher `version` (0 where there is none) replaces what was told before,
 * of the same one only moves it forward: each mark as unread begins a version, and names the `mentions` that are unread
 * again. It is told to the person's own sockets alone.
 */
export const readUpdated = defineMessage("read.updated", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.union([
    z.object({
      roomId: id,
      userId: id,
      n: count,
      version: count.optional(),
      mentions: z.array(sequence).optional(),
    }),
    z.object({ roomId: id, userId: id, threadN: sequence, r: count, version: count.optional() }),
  ]),
});
