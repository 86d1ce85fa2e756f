import type { NotificationRule } from "@warren/contracts/notification-decision";
import { defaultSettings, type NotificationChannel } from "@warren/contracts/notification-settings";
import type { Person } from "./occasion.ts";

/** What waits in the inbox and calls nobody. */
const silent: ReadonlySet<NotificationRule> = new Set(["reaction"]);
/** What would be a mail for every message. */
const notMailed: ReadonlySet<NotificationRule> = new Set(["everything"]);

/**
 * By which ways a person is told. Whether there is a mail is seen when it is due, by what they have read until then and
 * whether they have Warren open.
 */
export function channelsFor(rule: NotificationRule, { settings, hasEmail }: Person): NotificationChannel[] {
  if (silent.has(rule)) return [];
  const { browser, email } = settings.channels ?? defaultSettings.channels;
  const channels: NotificationChannel[] = [];
  if (browser) channels.push("browser");
  if (email && hasEmail && !notMailed.has(rule)) channels.push("email");
  return channels;
}
