import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A person cannot sign in any more. Others see it by `user.updated`. */
export const userDeactivated = defineMessage("user.deactivated", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ userId: id, actorId: id, at: instant }),
});
