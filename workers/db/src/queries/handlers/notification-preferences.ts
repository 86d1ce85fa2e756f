import type { NotificationSettings, RoomNotificationSettings } from "@warren/contracts/notification-settings";
import { ALL_ROOMS } from "../../commands/notification-preferences.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** What a person chose; of rooms only those that they are in. */
export const notificationPreferences: QueryHandler<"notification.preferences"> = async (
  { userId },
  { pool },
) => {
  const rows = await select<{ room_id: string; settings: string; version: number }>(
    pool,
    `SELECT p.room_id, p.settings, p.version FROM notification_preferences p
     LEFT JOIN room_members m ON m.room_id = p.room_id AND m.user_id = p.user_id
     WHERE p.user_id = ? AND (p.room_id = ? OR m.user_id IS NOT NULL)`,
    [userId, ALL_ROOMS],
  );
  const [account] = await select<{ time_zone: string | null }>(
    pool,
    "SELECT time_zone FROM users WHERE id = ?",
    [userId],
  );
  const timeZone = account?.time_zone ?? "system";
  const all = rows.find(({ room_id }) => room_id === ALL_ROOMS);
  return {
    settings: JSON.parse(all?.settings ?? "{}") as NotificationSettings,
    version: all?.version ?? 0,
    ...(timeZone === "system" ? {} : { timeZone }),
    rooms: rows
      .filter(({ room_id }) => room_id !== ALL_ROOMS)
      .map(({ room_id: roomId, settings, version }) => ({
        ...{ roomId, version, room: JSON.parse(settings) as RoomNotificationSettings },
      })),
  };
};
