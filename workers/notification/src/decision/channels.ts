import type { NotificationRule } from "@warren/contracts/notification-decision";
import { settingsInForce, type NotificationChannel } from "@warren/contracts/notification-settings";
import type { Person } from "./occasion.ts";

/** What waits in the inbox and calls nobody. */
const silent: ReadonlySet<NotificationRule> = new Set(["reaction"]);
/** What would be a mail for every message, and what stands at a message that its reader has written themselves. */
const notMailed: ReadonlySet<NotificationRule> = new Set(["everything", "job"]);

/**
 * By which ways a person is told. Whether something is pushed or mailed is seen when it is due, by what they have read
 * until then and whether they have Warren open.
 */
export function channelsFor(
  rule: NotificationRule,
  { settings, hasEmail, hasPush }: Person,
): NotificationChannel[] {
  if (silent.has(rule)) return [];
  const { browser, push, email } = settingsInForce(settings).channels;
  const channels: NotificationChannel[] = [];
  if (browser) channels.push("browser");
  if (push && hasPush) channels.push("push");
  if (email && hasEmail && !notMailed.has(rule)) channels.push("email");
  return channels;
}
