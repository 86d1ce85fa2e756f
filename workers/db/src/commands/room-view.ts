import type { Room } from "@warren/contracts/schema";
import { WarrenError } from "@warren/contracts/errors";
import { select, type Queryable } from "../sql/pool.ts";
import { mentionsShown, unreadMentions } from "./unread-mentions.ts";

export interface ViewRow {
  id: string;
  name: string;
  kind: Room["kind"];
  last_seq: number;
  last_n: number;
  topic: string;
  archived_at: Date | null;
  role: Room["memberRole"];
  read_n: number;
  read_version: number;
  muted: number;
  favorite: number;
  section: string;
  members: number;
}

/** The rooms of a person as they see them, or one of them. Reads committed rows and the caller's own. */
export async function roomViews(on: Queryable, userId: string, roomId?: string): Promise<Room[]> {
  const rows = await select<ViewRow>(
    on,
    `SELECT r.id, r.name, r.kind, r.last_seq, r.last_n, r.topic, r.archived_at, m.role, m.read_n,
       m.read_version, m.muted, m.favorite, m.section,
       (SELECT COUNT(*) FROM room_members c WHERE c.room_id = r.id) AS members
     FROM room_members m JOIN rooms r ON r.id = m.room_id
     WHERE m.user_id = ?${roomId === undefined ? "" : " AND m.room_id = ?"} ORDER BY r.name, r.id`,
    roomId === undefined ? [userId] : [userId, roomId],
  );
  const direct = rows.filter((row) => row.kind === "direct").map((row) => row.id);
  const people =
    direct.length === 0
      ? []
      : await select<{ room_id: string; user_id: string; read_n: number }>(
          on,
          `SELECT room_id, user_id, GREATEST(read_n, seen_n) AS read_n FROM room_members
           WHERE room_id IN (?) ORDER BY user_id`,
          [direct],
        );
  const mentions = await unreadMentions(on, [userId], roomId);
  return rows.map((row) => {
    const inRoom = people.filter((person) => person.room_id === row.id);
    const ns = mentions.flatMap((mention) => (mention.room_id === row.id ? mention.n : []));
    return { ...roomAsSeen(row, row.members, inRoom, userId), ...mentionsShown(ns) };
  });
}

/** A room as one of its members sees it. @param inRoom its members and how far the others were told that they have read, looked at in a direct room alone. */
export function roomAsSeen(
  row: Omit<ViewRow, "members">,
  members: number,
  inRoom: readonly { user_id: string; read_n: number }[],
  userId: string,
): Room {
  const isDirect = row.kind === "direct";
  const others = isDirect ? inRoom.filter((person) => person.user_id !== userId) : [];
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    memberRole: row.role,
    lastSeq: row.last_seq,
    lastN: row.last_n,
    readN: row.read_n,
    ...(row.read_version === 0 ? {} : { readVersion: row.read_version }),
    ...(row.muted ? { muted: true } : {}),
    ...(row.favorite ? { favorite: true } : {}),
    ...(row.section === "" ? {} : { section: row.section }),
    members,
    ...(row.topic === "" ? {} : { topic: row.topic }),
    ...(row.archived_at === null ? {} : { archivedAt: row.archived_at.toISOString() }),
    ...(isDirect ? { userIds: inRoom.map((person) => person.user_id) } : {}),
    ...(others.length === 0 ? {} : { peerReadN: Math.min(...others.map((person) => person.read_n)) }),
  };
}

/** One room as its member sees it. @throws WarrenError `not_found` for anybody else. */
export async function roomView(on: Queryable, userId: string, roomId: string): Promise<Room> {
  const [room] = await roomViews(on, userId, roomId);
  if (!room) throw new WarrenError("not_found");
  return room;
}
