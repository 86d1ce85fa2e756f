import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationSettings } from "../notification-settings.ts";
import { id, sequence } from "../schema.ts";

/**
 * The present facts that decide whether a person is mailed or pushed to about message `n`; or, with `invitedBy`, about
 * having been added to its room by that person, which is about no message and needs none.
 */
export const recipientFind = defineMessage("recipient.find", {
  kind: "query",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({
    ...{ userId: id, roomId: id, n: sequence, r: sequence.optional() },
    invitedBy: id.optional(),
  }),
  result: z
    .object({
      email: z.string().optional(),
      displayName: z.string(),
      language: z.string().optional(),
      settings: notificationSettings,
      /** By whose clock their quiet hours are; UTC when absent. */
      timeZone: z.string().optional(),
      online: z.boolean(),
      member: z.boolean(),
      /** The message; of an invitation: anything in the room since they are in it. */
      read: z.boolean(),
      /** They want to hear nothing of the room, for good or until a time that is not over. */
      muted: z.boolean(),
      roomName: z.string(),
      /** Who wrote the message, or added them. */
      senderName: z.string(),
      /** Empty for an invitation. */
      body: z.string(),
    })
    .nullable(),
  secret: ["email", "body"],
});
