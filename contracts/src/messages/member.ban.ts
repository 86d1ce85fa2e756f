import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Takes somebody out of a room and keeps them out: they cannot join, be added or use an invite. Moderators on members and on who is not in the room, owners on everybody. */
export const memberBan = defineMessage("member.ban", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, userId: id }),
});
