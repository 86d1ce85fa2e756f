import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, memberRole } from "../schema.ts";

/** Gives a member another role. Owners only; a room keeps at least one owner. */
export const memberRoleCommand = defineMessage("member.role", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, userId: id, memberRole }),
});
