import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A person can sign in again. Others see it by `user.updated`. */
export const userRestored = defineMessage("user.restored", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ userId: id, actorId: id, at: instant }),
});
