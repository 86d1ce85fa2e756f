import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { invite, inviteBounds, inviteHash } from "../invite.ts";
import { id } from "../schema.ts";

/**
 * Makes an invitation into a room. Members of private rooms, owners and moderators of public ones. The edge makes the
 * link's secret; a repeat under the same id carries another secret and is refused with `conflict`.
 */
export const inviteCreate = defineMessage("invite.create", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ id, roomId: id, inviteHash, ...inviteBounds }),
  result: z.object({ invite }),
  secret: ["inviteHash"],
});
