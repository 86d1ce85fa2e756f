import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, room } from "../schema.ts";

/** Leaves a room; reading ends at once. */
export const roomLeave = defineMessage("room.leave", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id }),
  result: z.object({ room: room.nullable() }),
});
