import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/**
 * The room's events after `afterSeq`, as they were sent live; `reset` when there are too many to send. Asked for several
 * people at once, and answered for those of them who are members.
 */
export const roomSync = defineMessage("room.sync", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userIds: z.array(id).min(1).max(10_000), roomId: id, afterSeq: count }),
  result: z.object({
    events: z.array(z.looseObject({ type: z.string(), roomId: id, seq: sequence })),
    lastSeq: count,
    reset: z.boolean().optional(),
    members: z.array(id),
  }),
});
