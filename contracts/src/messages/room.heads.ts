import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id } from "../schema.ts";

/** The last sequence number of each of these rooms. */
export const roomHeads = defineMessage("room.heads", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomIds: z.array(id).max(10_000) }),
  result: z.object({ heads: z.record(id, count) }),
});
