import type { NotificationSettings, RoomNotificationSettings } from "@warren/contracts/notification-settings";
import { select, type Pool } from "../../sql/pool.ts";
import { audienceOf, type MessageHead } from "../audience.ts";
import type { QueryHandler } from "../handler.ts";

interface PersonRow {
  id: string;
  username: string;
  has_email: number;
  has_push: number;
  is_active: number;
  time_zone: string | null;
  is_member: number;
  muted: number | null;
  read_n: number | null;
  read_r: number | null;
  followed: number | null;
  settings: string | null;
  room_settings: string | null;
}

interface Place {
  readonly roomId: string;
  readonly n?: number | undefined;
  readonly r?: number | undefined;
}

/** The facts of this moment about something in a room and whom it may concern; nothing when the room is gone. */
export const notificationFacts: QueryHandler<"notification.facts"> = async (wanted, { pool, presence }) => {
  const { roomId, n, r = 0, userIds, of } = wanted;
  const [room] = await select<{ kind: "public" | "private" | "direct"; last_n: number; watched: number }>(
    pool,
    "SELECT kind, last_n, watched FROM rooms WHERE id = ?",
    [roomId],
  );
  if (!room) return null;
  const heads =
    n === undefined
      ? []
      : await select<MessageHead>(
          pool,
          `SELECT r, sender_id, deleted_at, created_at, LEFT(body, 200) AS excerpt FROM messages
           WHERE room_id = ? AND n = ? AND r IN (?)`,
          [roomId, n, [...new Set([r, 0])]],
        );
  const head = heads.find((row) => row.r === r);
  const parent = r === 0 ? undefined : heads.find((row) => row.r === 0);
  const concerned = new Set(userIds);
  if (of === "author" && head) concerned.add(head.sender_id);
  if (of === "audience")
    for (const userId of await audienceOf(pool, room, { roomId, n, r }, parent)) concerned.add(userId);
  return {
    ...{ kind: room.kind, lastN: room.last_n },
    ...(head ? { authorId: head.sender_id } : {}),
    ...(parent ? { parentAuthorId: parent.sender_id } : {}),
    ...(head ? { storedAt: head.created_at.toISOString() } : {}),
    isDeleted: n !== undefined && head?.deleted_at !== null,
    excerpt: head?.excerpt ?? "",
    people: await peopleOf([...concerned]),
  };

  async function peopleOf(ids: string[]) {
    if (ids.length === 0) return [];
    const [rows, online] = await Promise.all([personRows(pool, wanted, ids), presence.online(ids)]);
    return rows.map((row) => personOf(row, wanted, online));
  }
};

function personRows(pool: Pool, { roomId, n = 0 }: Place, ids: readonly string[]): Promise<PersonRow[]> {
  return select<PersonRow>(
    pool,
    `SELECT u.id, u.username, u.email IS NOT NULL AS has_email,
       EXISTS (SELECT 1 FROM push_subscriptions s WHERE s.user_id = u.id) AS has_push, u.deactivated_at IS NULL AS is_active, u.time_zone,
       m.user_id IS NOT NULL AS is_member, m.muted, m.read_n, f.read_r, f.followed, g.settings, p.settings AS room_settings
     FROM users u LEFT JOIN room_members m ON m.room_id = ? AND m.user_id = u.id
     LEFT JOIN thread_members f ON f.room_id = ? AND f.n = ? AND f.user_id = u.id
     LEFT JOIN notification_preferences g ON g.user_id = u.id AND g.room_id = ''
     LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.room_id = ?
     WHERE u.id IN (?)`,
    [roomId, roomId, n, roomId, ids],
  );
}

function personOf(row: PersonRow, { n, r = 0 }: Place, online: ReadonlySet<string>) {
  const { id: userId, username, time_zone: timeZone, followed } = row;
  const read = r === 0 ? (row.read_n ?? 0) >= (n ?? Infinity) : (row.read_r ?? 0) >= r;
  return {
    ...{ userId, username },
    isAllowed: row.is_member === 1 && row.is_active === 1,
    isMuted: row.muted === 1,
    hasRead: read,
    ...(followed === null ? {} : { follows: followed === 1 }),
    isOnline: online.has(userId),
    hasEmail: row.has_email === 1,
    hasPush: row.has_push === 1,
    ...(timeZone === null || timeZone === "system" ? {} : { timeZone }),
    settings: JSON.parse(row.settings ?? "{}") as NotificationSettings,
    room: JSON.parse(row.room_settings ?? "{}") as RoomNotificationSettings,
  };
}
