import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, room, roomName } from "../schema.ts";

/** Creates a room whose id its creator made; a public room's name is unique without regard to case. The actor becomes its owner. */
export const roomCreate = defineMessage("room.create", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, name: roomName, kind: z.enum(["public", "private"]) }),
  result: z.object({ room }),
});
