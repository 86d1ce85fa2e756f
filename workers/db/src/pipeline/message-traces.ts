import type { NotificationDecision } from "@warren/contracts/notification-decision";
import type { JobStatus } from "@warren/contracts/shown-job";
import { select, type Queryable } from "../sql/pool.ts";

/** A message, and the id of the event that told of it. */
export interface Traced {
  readonly roomId: string;
  readonly n: number;
  readonly r: number;
  readonly source: string;
}

interface DecisionRow {
  user_id: string;
  rule: NotificationDecision["rule"];
  outcome: NotificationDecision["outcome"];
  obstacle: NonNullable<NotificationDecision["obstacle"]> | null;
  channels: string;
  decided_at: Date;
}

/** What was decided about those who are in the room now: decisions are found by person, there is no other index. */
export async function decisionsOf(on: Queryable, { roomId, source }: Traced) {
  const rows = await select<DecisionRow>(
    on,
    `SELECT d.user_id, d.rule, d.outcome, d.obstacle, d.channels, d.decided_at FROM room_members m
     STRAIGHT_JOIN notification_decisions d ON d.user_id = m.user_id AND d.source = ?
     WHERE m.room_id = ? ORDER BY d.decided_at, d.user_id`,
    [source, roomId],
  );
  return rows.map(({ user_id: userId, rule, outcome, obstacle, channels, decided_at }) => ({
    ...{ userId, rule, outcome },
    ...(obstacle === null ? {} : { obstacle }),
    channels: JSON.parse(channels) as NotificationDecision["channels"],
    at: decided_at.toISOString(),
  }));
}

/** In whose inbox it stands, and since when. */
export async function notificationsOf(on: Queryable, { roomId, n, r, source }: Traced) {
  const rows = await select<{ user_id: string; created_at: Date }>(
    on,
    `SELECT user_id, created_at FROM notifications WHERE room_id = ? AND n = ? AND r = ? AND source = ?
     ORDER BY created_at, user_id`,
    [roomId, n, r, source],
  );
  return rows.map((row) => ({ userId: row.user_id, at: row.created_at.toISOString() }));
}

/** The first jobs that were ordered by it or for it. */
export async function jobsOf(on: Queryable, { roomId, n, r }: Traced) {
  const rows = await select<{
    id: string;
    type: string;
    status: JobStatus;
    created_at: Date;
    updated_at: Date;
  }>(
    on,
    `SELECT id, type, status, created_at, updated_at FROM jobs
     WHERE source_room_id = ? AND source_n = ? AND source_r = ? ORDER BY created_at, id LIMIT 100`,
    [roomId, n, r],
  );
  return rows.map(({ id, type, status, created_at, updated_at }) => ({
    ...{ id, type, status },
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  }));
}
