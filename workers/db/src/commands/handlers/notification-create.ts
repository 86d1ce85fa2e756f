import { select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { storeNotification } from "../store-notification.ts";

/**
 * Stores a notification once per source, unless the person has left or muted the room, cannot sign in, or read the
 * message, or it was deleted meanwhile.
 */
export const notificationCreate: CommandHandler<"notification.create"> = async (command, unit) => {
  const { userId, roomId, seq, n, r = 0, senderId } = command.body;
  if (userId === senderId) return;
  const [member] = await select<{ read_n: number; muted: number; read_r: number | null }>(
    unit.connection,
    `SELECT m.read_n, m.muted, f.read_r FROM room_members m
     JOIN users u ON u.id = m.user_id AND u.deactivated_at IS NULL
     LEFT JOIN thread_members f ON f.room_id = m.room_id AND f.n = ? AND f.user_id = m.user_id
     WHERE m.room_id = ? AND m.user_id = ?`,
    [n, roomId, userId],
  );
  if (!member || member.muted || (r === 0 ? member.read_n >= n : (member.read_r ?? 0) >= r)) return;
  // locked, so that who deletes the message at this moment waits and then finds the notification
  const [message] = await select<{ deleted_at: Date | null }>(
    unit.connection,
    "SELECT deleted_at FROM messages WHERE room_id = ? AND n = ? AND r = ? LOCK IN SHARE MODE",
    [roomId, n, r],
  );
  if (message?.deleted_at) return;
  await storeNotification(unit, command, `${roomId}:${String(seq)}`, command.body);
};
