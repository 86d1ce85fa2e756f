import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Tells a person that something concerns them; unique by (user, source). Left out when they may not see it any more, have muted its room or have read it. */
export const notificationCreate = defineMessage("notification.create", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({
    notificationId: id,
    userId: id,
    reason: z.enum(["mention"]),
    roomId: id,
    seq: sequence,
    n: sequence,
    r: sequence.optional(),
    senderId: id,
    excerpt: z.string().max(200),
  }),
});
