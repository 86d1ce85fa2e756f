import { z } from "zod";
import { notificationChannels } from "./notification-settings.ts";
import { instant } from "./schema.ts";

/** Why something concerns a person, the strongest first. */
export const notificationRule = z.enum([
  "mention",
  "room",
  "keyword",
  "direct",
  "reply",
  "thread",
  "reaction",
  "invitation",
  "job",
  "everything",
]);
export type NotificationRule = z.infer<typeof notificationRule>;

/** Why somebody is not told, or only later, of what concerns them. */
export const notificationObstacle = z.enum([
  "own-action",
  "not-allowed",
  "deleted",
  "muted-room",
  "already-read",
  "muted-until",
  "quiet-hours",
]);
export type NotificationObstacle = z.infer<typeof notificationObstacle>;

/** `held`: it is in the person's inbox, and does not disturb them before their quiet time is over. */
export const notificationOutcome = z.enum(["told", "held", "withheld"]);

/** What was decided about one person and one event. */
export const notificationDecision = z.object({
  rule: notificationRule,
  outcome: notificationOutcome,
  obstacle: notificationObstacle.optional(),
  /** By which ways they are told; a mail goes only if it is unread by then. */
  channels: z.array(z.enum(notificationChannels)),
});
export type NotificationDecision = z.infer<typeof notificationDecision>;

/**
 * What a person is answered who asks why they were told of a message, or were not. `unconcerned`: no rule speaks for it.
 * `undecided`: it was not this message's turn yet. The rest says what was decided, when it was.
 */
export const notificationAnswer = notificationDecision.partial().extend({
  outcome: z.enum([...notificationOutcome.options, "own", "unconcerned", "undecided"]),
  at: instant.optional(),
});
