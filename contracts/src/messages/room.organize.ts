import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { roomShelf } from "../room-shelf.ts";
import { id } from "../schema.ts";

/** Where the actor keeps a room in their own list of rooms. Changes nothing for anybody else. */
export const roomOrganize = defineMessage("room.organize", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, ...roomShelf.shape }),
});
