import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** This person has muted a room, or wants to hear of it again. Told to their own sockets. */
export const roomMuted = defineMessage("room.muted", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, userId: id, muted: z.boolean() }),
});
