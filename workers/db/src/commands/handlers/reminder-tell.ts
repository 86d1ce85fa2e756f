import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** How much of a reminder a notification shows. */
const EXCERPT = 200;

/**
 * Notifies somebody of what they wanted to be reminded of, at the newest message of the room in which they said so.
 * Nothing, when they have left that.
 */
export const reminderTell: CommandHandler<"reminder.tell"> = async (command, unit) => {
  const { notificationId, roomId, text } = command.body;
  const { actor: userId } = command;
  const [room] = await select<{ last_seq: number; last_n: number }>(
    unit.connection,
    `SELECT r.last_seq, r.last_n FROM rooms r JOIN room_members m ON m.room_id = r.id
     WHERE r.id = ? AND m.user_id = ?`,
    [roomId, userId],
  );
  if (!room) return;
  // a room without messages has no place but its first
  const place = { roomId, seq: room.last_seq, n: Math.max(1, room.last_n), senderId: userId };
  const shown = { notificationId, userId, reason: "reminder", ...place, excerpt: text.slice(0, EXCERPT) };
  const added = await execute(
    unit.connection,
    `INSERT IGNORE INTO notifications (id, user_id, source, reason, room_id, seq, n, r, sender_id, excerpt, created_at) VALUES (?)`,
    [
      [
        notificationId,
        userId,
        `reminder:${notificationId}`,
        shown.reason,
        roomId,
        place.seq,
        place.n,
        0,
        userId,
        shown.excerpt,
        unit.at,
      ],
    ],
  );
  if (added === 0) return;
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "notification.created",
    id: `${command.id}:notification.created`,
    user: userId,
    actor: userId,
    at,
    body: { ...shown, at },
  });
};
