import { select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { storeNotifications } from "../store-notifications.ts";

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
  const shown = { ...place, notificationId, userId, reason: "reminder", excerpt: text.slice(0, EXCERPT) };
  // whoever asked for it wants it wherever they are
  const pushed = new Set([userId]);
  await storeNotifications(unit, command, `reminder:${notificationId}`, [shown], { pushed });
};
