import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, roomKind, sequence } from "../schema.ts";

/** A room exists; always its first event. */
export const roomCreated = defineMessage("room.created", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "cache-invalidation"],
  schema: z.object({ roomId: id, seq: sequence, name: z.string(), kind: roomKind, actorId: id, at: instant }),
});
