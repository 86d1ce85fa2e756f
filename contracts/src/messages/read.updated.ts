import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/**
 * Somebody's read position moved. Told to their own sockets, and in direct rooms to the others; that of a thread, up to
 * reply `r`, to their own alone.
 */
export const readUpdated = defineMessage("read.updated", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.union([
    z.object({ roomId: id, userId: id, n: count }),
    z.object({ roomId: id, userId: id, threadN: sequence, r: count }),
  ]),
});
