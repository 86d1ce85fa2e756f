import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Ends an invitation. Whoever made it, owners and moderators. */
export const inviteRevoke = defineMessage("invite.revoke", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, inviteId: id }),
  result: z.object({}),
});
