import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";

/** An archived room is open again. */
export const roomUnarchived = defineMessage("room.unarchived", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "cache-invalidation"],
  schema: z.object({ roomId: id, seq: sequence, actorId: id, at: instant }),
});
