import { WarrenError } from "@warren/contracts/errors";
import type { AuditRecord } from "@warren/contracts/audit-record";
import { requireOperator } from "../../commands/operator.ts";
import { decisionsOf, jobsOf, notificationsOf } from "../../pipeline/message-traces.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface StoredRow {
  seq: number;
  sender_id: string;
  correlation_id: string;
  created_at: Date;
}

/** What is recorded of a message's way, also of one that is deleted. Every row is found by an index. */
export const messageLife: QueryHandler<"message.life"> = async ({ userId, roomId, n, r = 0 }, { pool }) => {
  await requireOperator(pool, userId);
  const [stored] = await select<StoredRow>(
    pool,
    "SELECT seq, sender_id, correlation_id, created_at FROM messages WHERE room_id = ? AND n = ? AND r = ?",
    [roomId, n, r],
  );
  if (!stored) throw new WarrenError("not_found");
  // the id of the event that told of it
  const source = `${roomId}:${String(stored.seq)}`;
  const [[audited], decisions, notifications, jobs] = await Promise.all([
    select<{ n: number; record: string }>(pool, "SELECT n, record FROM audit_events WHERE event_id = ?", [
      source,
    ]),
    decisionsOf(pool, { roomId, n, r, source }),
    notificationsOf(pool, { roomId, n, r, source }),
    jobsOf(pool, { roomId, n, r, source }),
  ]);
  return {
    correlationId: stored.correlation_id,
    senderId: stored.sender_id,
    storedAt: stored.created_at.toISOString(),
    ...(audited ? { audited: { n: audited.n, at: (JSON.parse(audited.record) as AuditRecord).at } } : {}),
    ...{ decisions: decisions.slice(0, 100), decided: decisions.length },
    ...{ notifications: notifications.slice(0, 100), notified: notifications.length },
    jobs,
  };
};
