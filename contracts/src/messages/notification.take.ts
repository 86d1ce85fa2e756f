import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { unsubscribeTokenHash } from "../unsubscribe-token.ts";

/**
 * Takes everything that waits to be mailed to a person; what comes afterwards waits for another job. The same job gets
 * the same again. The token is one by which whoever has the mail ends all mails to them.
 */
export const notificationTake = defineMessage("notification.take", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, jobId: id, tokenHash: unsubscribeTokenHash }),
  result: z.object({
    /** Absent when they are gone or cannot sign in. */
    person: z
      .object({ email: z.string().optional(), displayName: z.string(), language: z.string().optional() })
      .optional(),
    notifications: z.array(
      z.object({
        ...{ notificationId: id, reason: z.string(), roomId: id, n: sequence, r: sequence.optional() },
        senderId: id,
        /** When its mail was postponed for the first time. */
        postponedAt: instant.optional(),
      }),
    ),
  }),
  secret: ["email", "tokenHash"],
});
