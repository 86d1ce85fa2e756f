import { defaultSettings, type NotificationSettings } from "@warren/contracts/notification-settings";
import { select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { ALL_ROOMS, keepPreferences } from "../notification-preferences.ts";

/** Turns mails off for whom the token was made; told to their devices like a choice of their own. */
export const notificationUnsubscribe: CommandHandler<"notification.unsubscribe"> = async (command, unit) => {
  const { connection } = unit;
  const [token] = await select<{ settings: string | null }>(
    connection,
    `SELECT p.settings FROM unsubscribe_tokens t
     LEFT JOIN notification_preferences p ON p.user_id = t.user_id AND p.room_id = ? WHERE t.token_hash = ? AND t.user_id = ?`,
    [ALL_ROOMS, command.body.tokenHash, command.actor],
  );
  if (!token) return;
  const userId = command.actor;
  const { channels = defaultSettings.channels } = JSON.parse(token.settings ?? "{}") as NotificationSettings;
  const wanted: NotificationSettings = { channels: { ...channels, email: false } };
  const { now } = await keepPreferences(
    connection,
    [userId, ALL_ROOMS],
    wanted,
    ({ keywords = [] }) => keywords.length > 0,
  );
  unit.emit({
    ...{ kind: "event", type: "notification.preferred", id: `${command.id}:notification.preferred` },
    ...{ user: userId, actor: userId, at: unit.at.toISOString() },
    body: { userId, settings: now.settings, version: now.version },
  });
};
