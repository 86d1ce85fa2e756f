import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { inviteHash } from "../invite.ts";
import { id } from "../schema.ts";

/** Which room an invitation leads into; null when it does not hold (any more). One's own rooms are always found. */
export const inviteFind = defineMessage("invite.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id.optional(), inviteHash }),
  result: z.object({ roomId: id }).nullable(),
  secret: ["inviteHash"],
});
