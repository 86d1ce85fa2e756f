import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Lifts a ban; the person is not a member by that. Owners and moderators only. */
export const memberUnban = defineMessage("member.unban", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, userId: id }),
  result: z.object({}),
});
