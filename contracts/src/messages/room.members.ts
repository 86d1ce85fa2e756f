import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, memberRole, user } from "../schema.ts";

/** Who is in a room, as of `lastSeq`. Members only. */
export const roomMembers = defineMessage("room.members", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id }),
  result: z.object({ members: z.array(z.object({ user, memberRole })), lastSeq: count }),
});
