import type { NotificationRule } from "@warren/contracts/notification-decision";
import { defaultSettings, type NotificationChannel } from "@warren/contracts/notification-settings";
import type { Person } from "./occasion.ts";

/** What waits in the inbox and calls nobody. */
const silent: ReadonlySet<NotificationRule> = new Set(["reaction"]);
/** What would be a mail for every message. */
const notMailed: ReadonlySet<NotificationRule> = new Set(["everything"]);

/** By which ways a person is told now. Who has Warren open is not called elsewhere. */
export function channelsFor(
  rule: NotificationRule,
  { settings, isOnline, hasEmail }: Person,
): NotificationChannel[] {
  if (silent.has(rule)) return [];
  const { browser, push, email } = settings.channels ?? defaultSettings.channels;
  const channels: NotificationChannel[] = [];
  if (browser) channels.push("browser");
  if (push && !isOnline) channels.push("push");
  if (email && hasEmail && !isOnline && !notMailed.has(rule)) channels.push("email");
  return channels;
}
