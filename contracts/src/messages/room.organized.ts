import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { roomShelf } from "../room-shelf.ts";
import { id } from "../schema.ts";

/** This person keeps a room elsewhere in their list of rooms. Told to their own sockets. */
export const roomOrganized = defineMessage("room.organized", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, userId: id, ...roomShelf.shape }),
});
