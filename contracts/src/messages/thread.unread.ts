import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Marks reply `r` and all after it as unread for the actor, who follows the thread from then on if they did not. */
export const threadUnread = defineMessage("thread.unread", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence }),
});
