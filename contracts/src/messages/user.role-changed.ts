import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, role } from "../schema.ts";

/** A person became an operator or is none any more. Others see it by `user.updated`. */
export const userRoleChanged = defineMessage("user.role-changed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ userId: id, role, actorId: id, at: instant }),
});
