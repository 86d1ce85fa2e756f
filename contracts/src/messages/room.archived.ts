import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";

/** A room is read-only from here on. */
export const roomArchived = defineMessage("room.archived", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "cache-invalidation"],
  schema: z.object({ roomId: id, seq: sequence, actorId: id, at: instant }),
});
