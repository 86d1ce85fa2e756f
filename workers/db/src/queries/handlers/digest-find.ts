import { settingsInForce, type NotificationSettings } from "@warren/contracts/notification-settings";
import type { ResultOf } from "@warren/contracts/message-types";
import { select, type Pool } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

type Found = NonNullable<ResultOf<"digest.find">>;
const ROOMS = 20;
const MENTIONS = 3;

interface PersonRow {
  email: string | null;
  display_name: string;
  language: string | null;
  settings: string | null;
}

interface RoomRow {
  id: string;
  kind: Found["rooms"][number]["kind"];
  name: string;
  others: string | null;
  unread: number;
  mentioned: number;
  settings: string | null;
}

interface MentionedRow {
  room_id: string;
  sender_name: string;
  body: string;
}

/** What a person has missed in the rooms that they are in and hear of. Asks the database alone: a mail cannot be taken back. */
export const digestFind: QueryHandler<"digest.find"> = async ({ userId }, { pool }) => {
  const [person] = await select<PersonRow>(
    pool,
    `SELECT u.email, u.display_name, u.language, p.settings FROM users u
     LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.room_id = ''
     WHERE u.id = ? AND u.deactivated_at IS NULL`,
    [userId],
  );
  const { channels, digest } = settingsInForce(JSON.parse(person?.settings ?? "{}") as NotificationSettings);
  if (!person || person.email === null || !channels.email || !digest) return null;
  const unread = (await unreadRooms(pool, userId)).filter(({ settings }) => !isMuted(settings));
  const shown = unread.slice(0, ROOMS);
  const mentions = await newestMentions(pool, userId, shown);
  const { email, display_name: displayName, language } = person;
  return {
    ...{ email, displayName, more: unread.length - shown.length },
    ...(language === null || language === "system" ? {} : { language }),
    rooms: shown.map(({ id: roomId, kind, name, others, unread: count, mentioned }) => ({
      ...{ roomId, kind, name: kind === "direct" ? (others ?? "") : name, unread: count, mentioned },
      mentions: mentions
        .filter(({ room_id }) => room_id === roomId)
        .slice(0, MENTIONS)
        .map(({ sender_name: senderName, body }) => ({ senderName, body })),
    })),
  };
};

function isMuted(settings: string | null): boolean {
  const { mutedUntil } = JSON.parse(settings ?? "{}") as { mutedUntil?: string | null };
  return typeof mutedUntil === "string" && new Date(mutedUntil) > new Date();
}

/** A mention that was deleted is none: its row went with it. */
function unreadRooms(pool: Pool, userId: string): Promise<RoomRow[]> {
  return select<RoomRow>(
    pool,
    `SELECT r.id, r.kind, r.name, r.last_n - m.read_n AS unread, p.settings,
       (SELECT COUNT(*) FROM mentions c WHERE c.user_id = m.user_id AND c.room_id = m.room_id AND c.n > m.read_n) AS mentioned,
       IF(r.kind = 'direct', (SELECT GROUP_CONCAT(u.display_name ORDER BY u.display_name SEPARATOR ', ') FROM room_members o
         JOIN users u ON u.id = o.user_id WHERE o.room_id = r.id AND o.user_id <> m.user_id), NULL) AS others
     FROM room_members m JOIN rooms r ON r.id = m.room_id AND r.archived_at IS NULL
     LEFT JOIN notification_preferences p ON p.user_id = m.user_id AND p.room_id = m.room_id
     WHERE m.user_id = ? AND m.muted = 0 AND r.last_n > m.read_n ORDER BY mentioned DESC, unread DESC, r.id`,
    [userId],
  );
}

async function newestMentions(
  pool: Pool,
  userId: string,
  rooms: readonly RoomRow[],
): Promise<MentionedRow[]> {
  const ids = rooms.filter(({ mentioned }) => mentioned > 0).map(({ id }) => id);
  if (ids.length === 0) return [];
  return select<MentionedRow>(
    pool,
    `SELECT c.room_id, s.display_name AS sender_name, LEFT(t.body, 300) AS body FROM mentions c
     JOIN room_members m ON m.room_id = c.room_id AND m.user_id = c.user_id AND m.read_n < c.n
     JOIN messages t ON t.room_id = c.room_id AND t.n = c.n AND t.r = 0 AND t.deleted_at IS NULL
     JOIN users s ON s.id = t.sender_id WHERE c.user_id = ? AND c.room_id IN (?) ORDER BY c.room_id, c.n DESC`,
    [userId, ids],
  );
}
