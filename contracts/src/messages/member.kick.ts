import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Takes a member out of a room, effective on their open sockets at once; they may come back. Moderators on members, owners on everybody. */
export const memberKick = defineMessage("member.kick", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, userId: id }),
});
