import type { NotificationDecision } from "@warren/contracts/notification-decision";
import type { JobStatus } from "@warren/contracts/shown-job";
import { select, type Queryable } from "../sql/pool.ts";
import type { Traced, TracedMessage } from "./traced.ts";

/** How many of each kind are told. */
const MOST = 100;

interface DecisionRow {
  user_id: string;
  rule: NotificationDecision["rule"];
  outcome: NotificationDecision["outcome"];
  obstacle: NonNullable<NotificationDecision["obstacle"]> | null;
  channels: string;
  decided_at: Date;
  total: number;
}

/** What was decided about those who are in the room now: decisions are found by person, there is no other index. */
export async function decisionsOf(on: Queryable, { roomId, source }: TracedMessage) {
  const rows = await select<DecisionRow>(
    on,
    `SELECT d.user_id, d.rule, d.outcome, d.obstacle, d.channels, d.decided_at, COUNT(*) OVER () AS total
     FROM room_members m STRAIGHT_JOIN notification_decisions d ON d.user_id = m.user_id AND d.source = ?
     WHERE m.room_id = ? ORDER BY d.decided_at, d.user_id LIMIT ?`,
    [source, roomId, MOST],
  );
  const decisions = rows.map(({ user_id: userId, rule, outcome, obstacle, channels, decided_at }) => ({
    ...{ userId, rule, outcome },
    ...(obstacle === null ? {} : { obstacle }),
    channels: JSON.parse(channels) as NotificationDecision["channels"],
    at: decided_at.toISOString(),
  }));
  return { decisions, decided: rows[0]?.total ?? 0 };
}

/** In whose inbox it stands, and since when. */
export async function notificationsOf(on: Queryable, { roomId, n, r, source }: TracedMessage) {
  const rows = await select<{ user_id: string; created_at: Date; total: number }>(
    on,
    `SELECT user_id, created_at, COUNT(*) OVER () AS total FROM notifications
     WHERE room_id = ? AND n = ? AND r = ? AND source = ? ORDER BY created_at, user_id LIMIT ?`,
    [roomId, n, r, source, MOST],
  );
  const notifications = rows.map((row) => ({ userId: row.user_id, at: row.created_at.toISOString() }));
  return { notifications, notified: rows[0]?.total ?? 0 };
}

interface JobRow {
  id: string;
  type: string;
  status: JobStatus;
  created_at: Date;
  updated_at: Date;
}

/** The first jobs that were ordered by it or for it, or that share its correlation id. */
export async function jobsOf(on: Queryable, { correlationId, message }: Traced) {
  const first = (where: string) =>
    `(SELECT id, type, status, created_at, updated_at FROM jobs WHERE ${where} ORDER BY created_at, id LIMIT ${String(MOST)})`;
  const wheres = [
    "correlation_id = ?",
    ...(message ? ["source_room_id = ? AND source_n = ? AND source_r = ?"] : []),
  ];
  const rows = await select<JobRow>(
    on,
    `${wheres.map(first).join(" UNION ")} ORDER BY created_at, id LIMIT ${String(MOST)}`,
    [correlationId, ...(message ? [message.roomId, message.n, message.r] : [])],
  );
  return rows.map(({ id, type, status, created_at, updated_at }) => ({
    ...{ id, type, status },
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  }));
}

interface LetterRow {
  id: number;
  queue: string;
  type: string;
  created_at: Date;
  replayed_at: Date | null;
}

/** The first dead letters that share its correlation id or are about these jobs. */
export async function lettersOf(on: Queryable, { correlationId }: Traced, jobIds: readonly string[]) {
  const first = (where: string) =>
    `(SELECT id, queue, type, created_at, replayed_at FROM dead_letters WHERE ${where} ORDER BY id LIMIT ${String(MOST)})`;
  const wheres = ["correlation_id = ?", ...(jobIds.length > 0 ? ["message_id IN (?)"] : [])];
  const rows = await select<LetterRow>(
    on,
    `${wheres.map(first).join(" UNION ")} ORDER BY id LIMIT ${String(MOST)}`,
    [correlationId, ...(jobIds.length > 0 ? [jobIds] : [])],
  );
  return rows.map(({ id, queue, type, created_at, replayed_at }) => ({
    ...{ id, queue, type, at: created_at.toISOString() },
    ...(replayed_at === null ? {} : { replayedAt: replayed_at.toISOString() }),
  }));
}
