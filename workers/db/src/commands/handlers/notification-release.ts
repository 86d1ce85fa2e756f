import { settingsInForce, type NotificationSettings } from "@warren/contracts/notification-settings";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { orderMails } from "../order-mails.ts";
import { storeNotifications } from "../store-notifications.ts";

interface HeldRow {
  id: string;
  room_id: string;
  seq: number;
  n: number;
  r: number;
}

/** Sums up what was held back from somebody and is unread, at its newest. Nothing, when they have read it all. */
export const notificationRelease: CommandHandler<"notification.release"> = async (command, unit) => {
  const { userId } = command.body;
  const { connection, at } = unit;
  const held = await select<HeldRow>(
    connection,
    `SELECT c.id, c.room_id, c.seq, c.n, c.r FROM notifications c
     JOIN room_members m ON m.room_id = c.room_id AND m.user_id = c.user_id AND m.muted = 0
     LEFT JOIN thread_members f ON f.room_id = c.room_id AND f.n = c.n AND f.user_id = c.user_id
     WHERE c.user_id = ? AND c.held_until <= ? AND (c.reason = 'job' OR (c.reason = 'invitation' AND m.read_version = 0)
       OR IF(c.r = 0, m.read_n < c.n, COALESCE(f.read_r, 0) < c.r))
     ORDER BY c.created_at DESC, c.id DESC`,
    [userId, at],
  );
  await execute(
    connection,
    "UPDATE notifications SET held_until = NULL WHERE user_id = ? AND held_until <= ?",
    [userId, at],
  );
  const [newest] = held;
  if (!newest) return;
  const [kept] = await select<{ settings: string }>(
    connection,
    "SELECT settings FROM notification_preferences WHERE user_id = ? AND room_id = ''",
    [userId],
  );
  const { channels } = settingsInForce(JSON.parse(kept?.settings ?? "{}") as NotificationSettings);
  if (channels.email) {
    await orderMails(unit, command, new Map([[userId, 0]]));
    await execute(connection, "UPDATE notifications SET mail_state = 'due' WHERE id IN (?)", [
      held.map(({ id }) => id),
    ]);
  }
  if (!channels.browser && !channels.push) return;
  const { room_id: roomId, seq, n, r } = newest;
  const place = { roomId, seq, n, ...(r === 0 ? {} : { r }) };
  const summary = {
    ...{ ...place, notificationId: command.id, userId, reason: "summary", senderId: userId },
    ...{ excerpt: String(held.length), ...(channels.browser ? {} : { isQuiet: true }) },
  };
  const pushed = new Set(channels.push ? [userId] : []);
  await storeNotifications(unit, command, `summary:${command.id}`, [summary], { pushed });
};
