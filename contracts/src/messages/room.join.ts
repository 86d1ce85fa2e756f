import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, room } from "../schema.ts";

/** Joins a public room. For anybody else a private room does not exist. */
export const roomJoin = defineMessage("room.join", {
  kind: "command",
  route: "room",
  sentBy: ["edge", "db"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id }),
  result: z.object({ room }),
});
