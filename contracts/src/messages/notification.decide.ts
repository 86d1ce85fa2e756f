import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationDecision } from "../notification-decision.ts";
import { notificationLimits } from "../notification-settings.ts";
import { id, instant, limits, sequence } from "../schema.ts";

/**
 * Records who is told of an event of a room and why, and tells them. Once per person and source: the first decision
 * holds. Nobody is told who meanwhile left or muted the room or has read the message, or when it was deleted.
 */
export const notificationDecide = defineMessage("notification.decide", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({
    roomId: id,
    /** Of the event: with the room it is the source. */
    seq: sequence,
    n: sequence,
    r: sequence.optional(),
    senderId: id,
    excerpt: z.string().max(200),
    decisions: z
      .array(
        notificationDecision.extend({
          ...{ notificationId: id, userId: id },
          /** When what is held is summed up. */
          heldUntil: instant.optional(),
          /** With the channel `email`: how long it stays unread before it is mailed. */
          emailAfterMinutes: z.number().int().min(0).max(notificationLimits.emailAfterMinutes).optional(),
        }),
      )
      .min(1)
      .max(2 * limits.everybody),
  }),
});
