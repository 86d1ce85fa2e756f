import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, user } from "../schema.ts";

/** Who is banned from a room, the latest first. Owners and moderators only. */
export const roomBans = defineMessage("room.bans", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id }),
  result: z.object({ bans: z.array(z.object({ user, actorId: id, at: instant })) }),
});
