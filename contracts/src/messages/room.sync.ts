import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/** The room's events after `afterSeq`, as they were sent live; `reset` when there are too many to send. Members only. */
export const roomSync = defineMessage("room.sync", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id, afterSeq: count }),
  result: z.object({
    events: z.array(z.looseObject({ type: z.string(), roomId: id, seq: sequence })),
    lastSeq: count,
    reset: z.boolean().optional(),
  }),
});
