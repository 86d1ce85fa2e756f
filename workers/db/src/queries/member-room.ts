import { WarrenError } from "@warren/contracts/errors";
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
  if (!row) throw new WarrenError("not_found", "There is no such room, or you are not a member of it.");
  return { lastSeq: row.last_seq, lastN: row.last_n };
}
