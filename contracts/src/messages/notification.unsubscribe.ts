import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { unsubscribeTokenHash } from "../unsubscribe-token.ts";

/** Ends the mails about notifications to the actor, to whom a mail with this token was sent. Does nothing for a token that is not theirs. */
export const notificationUnsubscribe = defineMessage("notification.unsubscribe", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ tokenHash: unsubscribeTokenHash }),
  secret: ["tokenHash"],
});
