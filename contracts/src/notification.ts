import { z } from "zod";
import { id, instant, sequence } from "./schema.ts";

/** Something that concerns a person. */
export const notification = z.object({
  notificationId: id,
  userId: id,
  reason: z.string(),
  roomId: id,
  seq: sequence,
  n: sequence,
  r: sequence.optional(),
  senderId: id,
  excerpt: z.string(),
  at: instant,
  /** It waits in the inbox and does not disturb. */
  isQuiet: z.boolean().optional(),
});
export type Notification = z.infer<typeof notification>;
/** The last notification of a page. */
export const notificationCursor = z.strictObject({ at: instant, notificationId: id });
export type NotificationCursor = z.infer<typeof notificationCursor>;

/** What somebody may want to see alone of their inbox. */
export const notificationFilter = z.enum(["mentions", "threads", "invitations"]);
export type NotificationFilter = z.infer<typeof notificationFilter>;

/** The reasons that each stands for. */
export const reasonsOf: Readonly<Record<NotificationFilter, readonly string[]>> = {
  mentions: ["mention", "room", "keyword"],
  threads: ["reply", "thread"],
  invitations: ["invitation"],
};

/** What is told, but stands unread in the list of rooms, and not in the inbox once more. */
export const besideInbox: readonly string[] = ["direct", "everything"];

/** What is news although the message at its place was read: nothing of it is said there. */
export const newsAtRead: readonly string[] = ["invitation", "job"];
