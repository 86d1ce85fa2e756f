import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/**
 * A member was deactivated or restored, whichever holds by now: a room whose owners are all gone passes to the moderator,
 * else to the member, who is there longest; a direct conversation in which nobody is left to answer is read-only until
 * somebody is.
 */
export const memberReview = defineMessage("member.review", {
  kind: "command",
  route: "room",
  sentBy: ["db"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, userId: id }),
});
