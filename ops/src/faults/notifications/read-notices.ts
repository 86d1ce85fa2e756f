import { readFile } from "node:fs/promises";
import type { Pool, RowDataPacket } from "mysql2/promise";
import { v5 as derivedId } from "uuid";
import { keyOf, type ArrivedMail, type RecordedNotice } from "./seen.ts";

/** What of the people's notifications is not told or not mailed yet; zero when all is over. */
export async function noticesLeft(pool: Pool, userIds: readonly string[], wanted: number): Promise<number> {
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT (SELECT COUNT(*) FROM notifications WHERE user_id IN (?)) AS told,
       (SELECT COUNT(*) FROM notifications WHERE mail_state = 'due') AS due,
       (SELECT COUNT(*) FROM effects WHERE id LIKE 'mail:%' AND state = 'started') AS sending,
       (SELECT COUNT(*) FROM jobs WHERE type = 'notification.mail' AND status IN ('queued', 'running')) AS mailing`,
    [userIds],
  );
  const [counts = {}] = rows as Record<string, unknown>[];
  const { told, due, sending, mailing } = counts;
  return Math.max(0, wanted - Number(told)) + Number(due) + Number(sending) + Number(mailing);
}

/** The people's notifications in the record, each with its channels and its mail. */
export async function readNotices(pool: Pool, userIds: readonly string[]): Promise<RecordedNotice[]> {
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT n.user_id, n.room_id, n.mail_job, n.is_quiet, m.body, d.channels FROM notifications n
     LEFT JOIN messages m ON m.room_id = n.room_id AND m.n = n.n AND m.r = n.r
     LEFT JOIN notification_decisions d ON d.user_id = n.user_id AND d.source = n.source
     WHERE n.user_id IN (?)`,
    [userIds],
  );
  return rows.map((row) => {
    const decided = JSON.parse(String(row["channels"] ?? "[]")) as string[];
    const job: unknown = row["mail_job"];
    return {
      key: keyOf(String(row["user_id"]), String(row["body"])),
      channels: row["is_quiet"] === 1 ? decided.filter((channel) => channel !== "browser") : decided,
      // a room's mail of a job, as the notification worker names it
      mailId: typeof job === "string" ? derivedId(String(row["room_id"]), job) : undefined,
    };
  });
}

/** The mails that are recorded as taken by the mail server. */
export async function readMailed(pool: Pool): Promise<Set<string>> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT id FROM effects WHERE id LIKE 'mail:%' AND state = 'done' AND failure IS NULL",
  );
  return new Set(rows.map((row) => String(row["id"]).slice("mail:".length)));
}

/** Every arrival that is in the mail catcher's log, which it writes before it answers and which outlives it. */
export async function readArrived(logFile: string): Promise<ArrivedMail[]> {
  const lines = (await readFile(logFile, "utf8")).split("\n").filter((line) => line.startsWith("{"));
  return lines.flatMap((line) => {
    const { msg, messageId, subject, time } = JSON.parse(line) as Record<string, unknown>;
    const mailId = /^<notification\.([^@]+)@/.exec(String(messageId))?.[1];
    if (msg !== "mail received" || mailId === undefined) return [];
    const several = /^(\d+) unread messages/.exec(String(subject))?.[1];
    return [{ mailId, at: Number(time), notices: Number(several ?? 1) }];
  });
}
