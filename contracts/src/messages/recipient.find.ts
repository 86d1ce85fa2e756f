import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationSettings } from "../notification-settings.ts";
import { id, sequence } from "../schema.ts";

/** The present facts that decide whether a person is mailed about message `n`. */
export const recipientFind = defineMessage("recipient.find", {
  kind: "query",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id, n: sequence, r: sequence.optional() }),
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
      read: z.boolean(),
      /** They want to hear nothing of the room, for good or until a time that is not over. */
      muted: z.boolean(),
      roomName: z.string(),
      senderName: z.string(),
      body: z.string(),
    })
    .nullable(),
  secret: ["email", "body"],
});
