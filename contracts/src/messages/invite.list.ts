import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { invite } from "../invite.ts";
import { id } from "../schema.ts";

/** The invitations into a room that still hold, the latest first. For those who may make them. */
export const inviteList = defineMessage("invite.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id }),
  result: z.object({ invites: z.array(invite) }),
});
