import { settingsInForce, type NotificationSettings } from "@warren/contracts/notification-settings";
import { v5 as derivedId } from "uuid";
import { lastDigest, type DueDigest } from "../../digests/last-digest.ts";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** A digest that could not be ordered for so long is left out: the next one says the same. */
const TOO_LATE_MS = 12 * 3_600_000;
/** How many are looked up and noted by one statement. */
const AT_ONCE = 1_000;

interface SubscriberRow {
  user_id: string;
  settings: string;
  digest_since: Date;
  time_zone: string | null;
}

interface Wanted {
  readonly userId: string;
  readonly period: string;
}

/** Orders the digests that have come due, each once for its period. One that was chosen after its hour begins with the next. */
export const digestOrder: CommandHandler<"digest.order"> = async (command, unit) => {
  const { connection, at: now } = unit;
  // a clock ahead of ours must not bring tomorrow's
  const at = new Date(Math.min(new Date(command.body.at).getTime(), now.getTime()));
  const subscribers = await select<SubscriberRow>(
    connection,
    `SELECT p.user_id, p.settings, p.digest_since, u.time_zone FROM notification_preferences p
     JOIN users u ON u.id = p.user_id AND u.deactivated_at IS NULL AND u.email IS NOT NULL
     WHERE p.digest_since < ? AND p.room_id = '' ORDER BY p.user_id`,
    [at],
  );
  const due = dueAmong(subscribers, at);
  for (let start = 0; start < due.length; start += AT_ONCE) {
    const part = due.slice(start, start + AT_ONCE);
    const known = await select<{ user_id: string; period: string }>(
      connection,
      "SELECT user_id, period FROM digests WHERE (user_id, period) IN (?)",
      [part.map(({ userId, period }) => [userId, period])],
    );
    const ordered = new Set(known.map(({ user_id, period }) => `${user_id} ${period}`));
    const fresh = part.filter(({ userId, period }) => !ordered.has(`${userId} ${period}`));
    if (fresh.length === 0) continue;
    await execute(connection, "INSERT INTO digests (user_id, period, ordered_at) VALUES ?", [
      fresh.map(({ userId, period }) => [userId, period, now]),
    ]);
    for (const payload of fresh) {
      const jobId = derivedId(`digest.mail ${payload.period}`, payload.userId);
      const body = { jobId, type: "digest.mail", payload, priority: "low" as const };
      unit.emit({ kind: "command", type: "job.submit", id: derivedId("job.submit", jobId), body });
    }
  }
};

function dueAmong(subscribers: readonly SubscriberRow[], at: Date): Wanted[] {
  // most choose the same few hours in the same few time zones
  const last = new Map<string, DueDigest | undefined>();
  return subscribers.flatMap(({ user_id: userId, settings, digest_since: since, time_zone: zone }) => {
    const { digest, channels } = settingsInForce(JSON.parse(settings) as NotificationSettings);
    if (!digest || !channels.email) return [];
    const timeZone = zone === null || zone === "system" ? "UTC" : zone;
    const key = `${digest.every} ${String(digest.hour)} ${timeZone}`;
    if (!last.has(key)) last.set(key, lastDigest(digest, timeZone, at));
    const due = last.get(key);
    const isDue = due && due.at > since && at.getTime() - due.at.getTime() < TOO_LATE_MS;
    return isDue ? [{ userId, period: due.period }] : [];
  });
}
