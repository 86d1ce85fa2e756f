import type { ResultOf } from "@warren/contracts/message-types";
import { limits, type User } from "@warren/contracts/schema";
import { roomAsSeen, type ViewRow } from "../commands/room-view.ts";
import { preferencesColumns, preferencesView, type PreferencesRow } from "../commands/preferences.ts";
import type { UserRow } from "../commands/rows.ts";
import { userColumns, userView } from "../commands/users.ts";
import { mentionsShown, unreadMentions } from "../commands/unread-mentions.ts";
import { select, type Queryable } from "../sql/pool.ts";

type Snapshot = ResultOf<"session.snapshot">;
type AskersRoom = Omit<ViewRow, "members"> & { asker: string };
interface Member {
  room_id: string;
  user_id: string;
  read_n: number;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function askersRooms(on: Queryable, askers: readonly string[]): Promise<AskersRoom[]> {
  return select(
    on,
    `SELECT m.user_id AS asker, r.id, r.name, r.kind, r.last_seq, r.last_n, r.topic, r.archived_at, m.role,
       m.read_n, m.read_version, m.muted, m.favorite, m.section
     FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id IN (?) ORDER BY r.name, r.id`,
    [askers],
  );
}

/** How many are in each room: an installation of ten thousand has them all in one. */
async function sizesOf(on: Queryable, roomIds: readonly string[]): Promise<Map<string, number>> {
  if (roomIds.length === 0) return new Map();
  const rows = await select<{ room_id: string; members: number }>(
    on,
    "SELECT room_id, COUNT(*) AS members FROM room_members WHERE room_id IN (?) GROUP BY room_id",
    [roomIds],
  );
  return new Map(rows.map(({ room_id, members }) => [room_id, members]));
}

async function membersOf(on: Queryable, roomIds: readonly string[]): Promise<Map<string, Member[]>> {
  if (roomIds.length === 0) return new Map();
  const rows = await select<Member>(
    on,
    `SELECT room_id, user_id, GREATEST(read_n, seen_n) AS read_n FROM room_members
     WHERE room_id IN (?) ORDER BY room_id, user_id`,
    [roomIds],
  );
  return grouped(rows, (row) => row.room_id);
}

/**
 * What each of these people sees when they come: themselves, their rooms, and the people of those that have at most
 * {@link limits}`.listedMembers` members. Reads each room, its members and each person once, however many ask: after an
 * edge was lost a thousand do, from the same rooms. Leaves out who has no account.
 */
export async function snapshots(on: Queryable, askers: readonly string[]): Promise<Map<string, Snapshot>> {
  const rooms = await askersRooms(on, askers);
  const mentions = grouped(await unreadMentions(on, askers), (row) => `${row.user_id} ${row.room_id}`);
  const sizes = await sizesOf(on, [...new Set(rooms.map((row) => row.id))]);
  const listed = [...sizes].flatMap(([roomId, size]) => (size <= limits.listedMembers ? [roomId] : []));
  const members = await membersOf(on, listed);
  const asking = new Set(askers);
  const ids = new Set(askers);
  for (const inRoom of members.values()) for (const { user_id } of inRoom) ids.add(user_id);
  const people = await select<UserRow & PreferencesRow>(
    on,
    `SELECT ${userColumns("u")}, ${preferencesColumns("u")} FROM users u WHERE u.id IN (?) ORDER BY u.username_key`,
    [[...ids]],
  );
  const views = new Map(people.map((row): [string, User] => [row.id, userView(row)]));
  const prefer = new Map(
    people.flatMap((row) => (asking.has(row.id) ? [[row.id, preferencesView(row)] as const] : [])),
  );
  const order = new Map(people.map((row, index) => [row.id, index]));
  const roomsOf = grouped(rooms, (row) => row.asker);
  const known = new Map<string, User[]>();

  /** The people in these rooms by name; the same rooms have the same people. */
  const peopleIn = (roomIds: readonly string[], asker: string): User[] => {
    const key = roomIds.length === 0 ? asker : roomIds.join(" ");
    const before = known.get(key);
    if (before) return before;
    const inRooms = new Set([asker]);
    for (const roomId of roomIds) for (const { user_id } of members.get(roomId) ?? []) inRooms.add(user_id);
    const byName = [...inRooms]
      .slice(0, limits.listedPeople)
      .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    const users = byName.flatMap((id) => views.get(id) ?? []);
    known.set(key, users);
    return users;
  };

  const result = new Map<string, Snapshot>();
  for (const asker of askers) {
    const user = views.get(asker);
    if (!user) continue;
    const own = roomsOf.get(asker) ?? [];
    // a direct room is called after its people: they must be there however many others are
    const directFirst = own.toSorted((a, b) => Number(b.kind === "direct") - Number(a.kind === "direct"));
    result.set(asker, {
      user,
      preferences: prefer.get(asker) ?? {},
      users: peopleIn(
        directFirst.map((row) => row.id),
        asker,
      ),
      rooms: own.map((row) => {
        const inRoom = members.get(row.id) ?? [];
        const room = roomAsSeen(row, sizes.get(row.id) ?? 0, inRoom, asker);
        // one that came between the two reads is told by its event
        const ns = (mentions.get(`${asker} ${row.id}`) ?? []).flatMap(({ n }) => (n <= row.last_n ? n : []));
        return { ...room, ...mentionsShown(ns) };
      }),
    });
  }
  return result;
}
