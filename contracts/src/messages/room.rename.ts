import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, roomName } from "../schema.ts";

/** Renames a room. Owners and moderators only. */
export const roomRename = defineMessage("room.rename", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, name: roomName }),
});
