import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, memberRole, sequence } from "../schema.ts";

/** A member has another role. */
export const memberRoleChanged = defineMessage("member.role-changed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, seq: sequence, userId: id, memberRole, actorId: id, at: instant }),
});
