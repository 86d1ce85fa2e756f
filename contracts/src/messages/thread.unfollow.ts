import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Ends following the thread under message `n`, until the actor replies in it. */
export const threadUnfollow = defineMessage("thread.unfollow", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence }),
});
