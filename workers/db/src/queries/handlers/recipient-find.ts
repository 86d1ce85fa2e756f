import type { NotificationSettings, RoomNotificationSettings } from "@warren/contracts/notification-settings";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface Facts {
  email: string | null;
  display_name: string;
  language: string | null;
  time_zone: string | null;
  settings: string | null;
  room_settings: string | null;
  read_n: number | null;
  read_version: number | null;
  read_r: number | null;
  muted: number | null;
  room_name: string;
  sender_name: string;
  body: string | null;
}

/** The facts of this moment about a person and a message; nothing when either is gone or they cannot sign in. */
export const recipientFind: QueryHandler<"recipient.find"> = async (
  { userId, roomId, n, r = 0, invitedBy },
  { pool, presence },
) => {
  const inviter = invitedBy ?? null;
  const [row] = await select<Facts>(
    pool,
    `SELECT u.email, u.display_name, u.language, u.time_zone, p.settings, o.settings AS room_settings, m.read_n, m.read_version, m.muted, f.read_r, r.name AS room_name, s.display_name AS sender_name, t.body
     FROM users u JOIN rooms r ON r.id = ?
     LEFT JOIN messages t ON ? IS NULL AND t.room_id = r.id AND t.n = ? AND t.r = ? AND t.deleted_at IS NULL
     JOIN users s ON s.id = COALESCE(?, t.sender_id)
     LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.room_id = ''
     LEFT JOIN notification_preferences o ON o.user_id = u.id AND o.room_id = r.id
     LEFT JOIN room_members m ON m.room_id = r.id AND m.user_id = u.id
     LEFT JOIN thread_members f ON f.room_id = r.id AND f.n = t.n AND f.user_id = u.id WHERE u.id = ? AND u.deactivated_at IS NULL`,
    [roomId, inviter, n, r, inviter, userId],
  );
  if (!row) return null;
  const { time_zone: timeZone } = row;
  const { mutedUntil } = JSON.parse(row.room_settings ?? "{}") as RoomNotificationSettings;
  return {
    ...(row.email === null ? {} : { email: row.email }),
    displayName: row.display_name,
    ...(row.language === null ? {} : { language: row.language }),
    settings: JSON.parse(row.settings ?? "{}") as NotificationSettings,
    ...(timeZone === null || timeZone === "system" ? {} : { timeZone }),
    online: await presence.isOnline(userId),
    member: row.read_n !== null,
    read: hasRead(row),
    muted: row.muted === 1 || (typeof mutedUntil === "string" && new Date() < new Date(mutedUntil)),
    roomName: row.room_name,
    senderName: row.sender_name,
    body: row.body ?? "",
  };

  function hasRead({ read_n, read_r, read_version }: Facts): boolean {
    // all that was there when they were added counts as read, so that its newest message tells nothing
    if (invitedBy !== undefined) return (read_version ?? 0) > 0;
    return r === 0 ? (read_n ?? -1) >= n : (read_r ?? -1) >= r;
  }
};
