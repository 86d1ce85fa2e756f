import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, limits, room } from "../schema.ts";

/** Opens the direct room of the actor and these people; `roomId` is derived from them (see direct-room.ts), so that the same people get the same room. */
export const dmOpen = defineMessage("dm.open", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    roomId: id,
    userIds: z
      .array(id)
      .min(1)
      .max(limits.directMembers - 1),
  }),
  result: z.object({ room }),
});
