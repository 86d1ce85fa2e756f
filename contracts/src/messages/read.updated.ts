import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id } from "../schema.ts";

/** Somebody's read position moved. Told to their own sockets, and in direct rooms to the others. */
export const readUpdated = defineMessage("read.updated", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, userId: id, n: count }),
});
