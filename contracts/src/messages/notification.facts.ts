import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationSettings, roomNotificationSettings } from "../notification-settings.ts";
import { id, instant, roomKind, sequence } from "../schema.ts";

/**
 * Whom something in a room may concern, with the present facts that decide whether they are told: the people named here,
 * and of a message (`n`) everybody in its direct room, its thread's followers, its author, and who watches the room.
 */
export const notificationFacts = defineMessage("notification.facts", {
  kind: "query",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({
    roomId: id,
    n: sequence.optional(),
    r: sequence.optional(),
    userIds: z.array(id),
    /** Whom else it may concern: who hears of the message, or only its author; nobody when absent. */
    of: z.enum(["audience", "author"]).optional(),
  }),
  result: z
    .object({
      kind: roomKind,
      lastN: z.number(),
      /** Of the message `n`, of its thread's parent. */
      authorId: id.optional(),
      parentAuthorId: id.optional(),
      /** When the message was stored. */
      storedAt: instant.optional(),
      isDeleted: z.boolean(),
      excerpt: z.string(),
      people: z.array(
        z.object({
          userId: id,
          username: z.string(),
          /** They can sign in, and are a member. */
          isAllowed: z.boolean(),
          isMuted: z.boolean(),
          hasRead: z.boolean(),
          /** Undefined when they never followed the message's thread, or left it. */
          follows: z.boolean().optional(),
          isOnline: z.boolean(),
          hasEmail: z.boolean(),
          /** Some browser of theirs is told while Warren is closed. */
          hasPush: z.boolean(),
          timeZone: z.string().optional(),
          settings: notificationSettings,
          room: roomNotificationSettings,
        }),
      ),
    })
    .nullable(),
  secret: ["excerpt"],
});
