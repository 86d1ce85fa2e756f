import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Marks message `n` and all after it as unread for the actor: the only way in which a read position goes back. */
export const roomUnread = defineMessage("room.unread", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence }),
});
