import { besideInbox, reasonsOf, type Notification } from "@warren/contracts/notification";
import { limits } from "@warren/contracts/schema";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface NotificationRow {
  id: string;
  reason: string;
  room_id: string;
  seq: number;
  n: number;
  r: number;
  sender_id: string;
  excerpt: string;
  is_quiet: number;
  created_at: Date;
}

/** The inbox of a person: what concerned them in rooms that they are a member of, newest first. */
export const notificationList: QueryHandler<"notification.list"> = async (
  { userId, after, filter },
  { pool },
) => {
  const isBehind = after ? " AND (c.created_at, c.id) < (?)" : "";
  const of = filter ? "IN" : "NOT IN";
  const cursor = after ? [[new Date(after.at), after.notificationId]] : [];
  const rows = await select<NotificationRow>(
    pool,
    `SELECT c.id, c.reason, c.room_id, c.seq, c.n, c.r, c.sender_id, c.excerpt, c.is_quiet, c.created_at FROM notifications c
     JOIN room_members m ON m.room_id = c.room_id AND m.user_id = c.user_id
     WHERE c.user_id = ? AND c.reason ${of} (?)${isBehind} ORDER BY c.created_at DESC, c.id DESC LIMIT ?`,
    [userId, filter ? reasonsOf[filter] : besideInbox, ...cursor, limits.notificationsPage + 1],
  );
  const page = rows.slice(0, limits.notificationsPage);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    notifications: page.map((row) => shown(userId, row)),
    ...(last ? { next: { at: last.created_at.toISOString(), notificationId: last.id } } : {}),
  };
};

function shown(userId: string, row: NotificationRow): Notification {
  const { id: notificationId, reason, room_id: roomId, seq, n, r, sender_id: senderId, excerpt } = row;
  const at = row.created_at.toISOString();
  return {
    ...{ notificationId, userId, reason, roomId, seq, n, ...(r === 0 ? {} : { r }), senderId, excerpt, at },
    ...(row.is_quiet === 1 ? { isQuiet: true } : {}),
  };
}
