import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Stores a notification once per source, unless the person has left the room or read the message, or it was deleted meanwhile. */
export const notificationCreate: CommandHandler<"notification.create"> = async (command, unit) => {
  const { notificationId, userId, reason, roomId, seq, n, senderId, excerpt } = command.body;
  if (userId === senderId) return;
  const [member] = await select<{ read_n: number }>(
    unit.connection,
    "SELECT read_n FROM room_members WHERE room_id = ? AND user_id = ?",
    [roomId, userId],
  );
  if (!member || member.read_n >= n) return;
  // locked, so that who deletes the message at this moment waits and then finds the notification
  const [message] = await select<{ deleted_at: Date | null }>(
    unit.connection,
    "SELECT deleted_at FROM messages WHERE room_id = ? AND n = ? AND r = 0 LOCK IN SHARE MODE",
    [roomId, n],
  );
  if (message?.deleted_at) return;
  const added = await execute(
    unit.connection,
    `INSERT IGNORE INTO notifications (id, user_id, source, reason, room_id, seq, n, sender_id, excerpt, created_at) VALUES (?)`,
    [
      [
        notificationId,
        userId,
        `${roomId}:${String(seq)}`,
        reason,
        roomId,
        seq,
        n,
        senderId,
        excerpt,
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
    actor: senderId,
    at,
    body: { notificationId, userId, reason, roomId, seq, n, senderId, excerpt, at },
  });
};
