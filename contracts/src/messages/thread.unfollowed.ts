import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** This person does not follow the thread under message `n` any more. Told to their own sockets. */
export const threadUnfollowed = defineMessage("thread.unfollowed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, n: sequence, userId: id }),
});
