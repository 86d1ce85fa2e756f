import { readFile } from "node:fs/promises";
import type { Pool, RowDataPacket } from "mysql2/promise";
import { v5 as derivedId } from "uuid";
import { pushEffectOf } from "../../testing/push-effect.ts";
import { keyOf, type ArrivedMail, type RecordedNotice } from "./seen.ts";

const pushPrefix = "push:";
const mailPrefix = "mail:";

/** What of the people's notifications is not told, mailed or pushed yet, of so many each; zero when all is over. */
export async function noticesLeft(pool: Pool, userIds: readonly string[], wanted: number): Promise<number> {
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT (SELECT COUNT(*) FROM notifications WHERE user_id IN (?)) AS told,
       (SELECT COUNT(*) FROM notifications WHERE mail_state = 'due') AS due,
       (SELECT COUNT(*) FROM effects WHERE id LIKE 'mail:%' AND state = 'started') AS sending,
       (SELECT COUNT(*) FROM effects WHERE id LIKE 'push:%' AND state = 'done' AND failure IS NULL) AS pushed,
       (SELECT COUNT(*) FROM jobs WHERE type = 'notification.mail' AND status IN ('queued', 'running')) AS mailing`,
    [userIds],
  );
  const [counts = {}] = rows as Record<string, unknown>[];
  const [told = 0, pushed = 0, ...mails] = ["told", "pushed", "due", "sending", "mailing"].map((name) =>
    Number(counts[name]),
  );
  const sum = mails.reduce((before, count) => before + count, 0);
  return Math.max(0, wanted - told) + Math.max(0, wanted - pushed) + sum;
}

/** The people's notifications in the record, each with its channels, its mail, and its push to each browser of theirs. */
export async function readNotices(
  pool: Pool,
  browsers: ReadonlyMap<string, readonly string[]>,
): Promise<RecordedNotice[]> {
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT n.id, n.user_id, n.room_id, n.mail_job, n.is_quiet, m.body, d.channels FROM notifications n
     LEFT JOIN messages m ON m.room_id = n.room_id AND m.n = n.n AND m.r = n.r
     LEFT JOIN notification_decisions d ON d.user_id = n.user_id AND d.source = n.source
     WHERE n.user_id IN (?)`,
    [[...browsers.keys()]],
  );
  return rows.map((row) => {
    const decided = JSON.parse(String(row["channels"] ?? "[]")) as string[];
    const job: unknown = row["mail_job"];
    const userId = String(row["user_id"]);
    return {
      key: keyOf(userId, String(row["body"])),
      channels: row["is_quiet"] === 1 ? decided.filter((channel) => channel !== "browser") : decided,
      // a room's mail of a job, as the notification worker names it
      mailId: typeof job === "string" ? derivedId(String(row["room_id"]), job) : undefined,
      pushIds: (browsers.get(userId) ?? []).map((endpoint) => pushIdOf(endpoint, String(row["id"]))),
    };
  });
}

/** As the record and what arrived name one push. */
export const pushIdOf = (endpoint: string, notificationId: string): string =>
  pushEffectOf(endpoint, notificationId).slice(pushPrefix.length);

/** The mails that are recorded as taken by the mail server. */
export const readMailed = (pool: Pool): Promise<Set<string>> => readDone(pool, mailPrefix);

/** The pushes that are recorded as taken by the push service. */
export const readPushed = (pool: Pool): Promise<Set<string>> => readDone(pool, pushPrefix);

async function readDone(pool: Pool, prefix: string): Promise<Set<string>> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT id FROM effects WHERE id LIKE ? AND state = 'done' AND failure IS NULL",
    [`${prefix}%`],
  );
  return new Set(rows.map((row) => String(row["id"]).slice(prefix.length)));
}

/** Which of these browsers are in the record. */
export async function readKnown(pool: Pool, endpoints: ReadonlySet<string>): Promise<string[]> {
  const [rows] = await pool.query<RowDataPacket[]>("SELECT endpoint FROM push_subscriptions");
  return rows.map((row) => String(row["endpoint"])).filter((endpoint) => endpoints.has(endpoint));
}

/** Every arrival that is in the mail catcher's log, which it writes before it answers and which outlives it. */
export async function readArrived(logFile: string): Promise<ArrivedMail[]> {
  const lines = (await readFile(logFile, "utf8")).split("\n").filter((line) => line.startsWith("{"));
  return lines.flatMap((line) => {
    const { msg, messageId, subject, time } = JSON.parse(line) as Record<string, unknown>;
    const mailId = /^<notification\.([^@]+)@/.exec(String(messageId))?.[1];
    if (msg !== "mail received" || mailId === undefined) return [];
    const several = /^(\d+) unread messages/.exec(String(subject))?.[1];
    return [{ id: mailId, at: Number(time), notices: Number(several ?? 1) }];
  });
}
