import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id } from "../schema.ts";

/**
 * Moves the actor's read position forward to `n`; never back. With a `version` only while it is still the position's: a
 * device that has not heard of a mark as unread must not undo it.
 */
export const roomRead = defineMessage("room.read", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: count, version: count.optional() }),
});
