import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { inviteHash } from "../invite.ts";
import { id, room } from "../schema.ts";

/** Joins a public room, or any by an invitation. Otherwise a private room does not exist. */
export const roomJoin = defineMessage("room.join", {
  kind: "command",
  route: "room",
  sentBy: ["edge", "db"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, inviteHash: inviteHash.optional() }),
  result: z.object({ room }),
  secret: ["inviteHash"],
});
