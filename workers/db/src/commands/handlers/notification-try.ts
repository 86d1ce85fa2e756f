import { WarrenError } from "@warren/contracts/errors";
import { settingsInForce, type NotificationSettings } from "@warren/contracts/notification-settings";
import { select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { storeNotifications } from "../store-notifications.ts";

/** Notifies the actor of nothing, at the newest message of a room of theirs. */
export const notificationTry: CommandHandler<"notification.try"> = async (command, unit) => {
  const { actor, id } = command;
  const [room] = await select<{ id: string; last_seq: number; last_n: number; settings: string | null }>(
    unit.connection,
    `SELECT r.id, r.last_seq, r.last_n, p.settings FROM rooms r JOIN room_members m ON m.room_id = r.id
     LEFT JOIN notification_preferences p ON p.user_id = m.user_id AND p.room_id = ''
     WHERE m.user_id = ? ORDER BY m.joined_at, r.id LIMIT 1`,
    [actor],
  );
  if (!room) throw new WarrenError("not_found", "Join a room first.");
  const place = { roomId: room.id, seq: Math.max(1, room.last_seq), n: Math.max(1, room.last_n) };
  const shown = { ...place, notificationId: id, userId: actor, reason: "test", senderId: actor, excerpt: "" };
  const { channels } = settingsInForce(JSON.parse(room.settings ?? "{}") as NotificationSettings);
  const mailedAfter = new Map(channels.email ? [[actor, 0]] : []);
  const pushed = new Set(channels.push ? [actor] : []);
  await storeNotifications(unit, command, `test:${id}`, [shown], { mailedAfter, pushed });
};
