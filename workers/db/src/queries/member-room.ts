import { noSuchRoom } from "@warren/contracts/no-such-room";
import { select, type Queryable } from "../sql/pool.ts";

/**
 * The head of a room for one of its members, always from the database.
 * @throws WarrenError `not_found` for everybody else, whether the room exists or not.
 */
export async function memberRoom(
  on: Queryable,
  userId: string,
  roomId: string,
): Promise<{ lastSeq: number; lastN: number }> {
  const [row] = await select<{ last_seq: number; last_n: number }>(
    on,
    "SELECT r.last_seq, r.last_n FROM rooms r JOIN room_members m ON m.room_id = r.id WHERE r.id = ? AND m.user_id = ?",
    [roomId, userId],
  );
  if (!row) throw noSuchRoom();
  return { lastSeq: row.last_seq, lastN: row.last_n };
}

/**
 * The head of a room and those of these people who are its members, always from the database.
 * @throws WarrenError `not_found` when none of them is.
 */
export async function roomOfMembers(
  on: Queryable,
  userIds: readonly string[],
  roomId: string,
): Promise<{ lastSeq: number; members: string[] }> {
  const rows = await select<{ last_seq: number; user_id: string }>(
    on,
    `SELECT r.last_seq, m.user_id FROM rooms r JOIN room_members m ON m.room_id = r.id
     WHERE r.id = ? AND m.user_id IN (?)`,
    [roomId, userIds],
  );
  const [first] = rows;
  if (!first) throw noSuchRoom();
  return { lastSeq: first.last_seq, members: rows.map((row) => row.user_id) };
}
