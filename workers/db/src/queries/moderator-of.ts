import { WarrenError } from "@warren/contracts/errors";
import { noSuchRoom } from "@warren/contracts/no-such-room";
import { select, type Queryable } from "../sql/pool.ts";

/**
 * Makes sure that somebody may see what owners and moderators of a room see; operators may in public rooms, too.
 * @param membersOfPrivate lets every member of a private room see it.
 * @throws WarrenError `not_found` for who may not know the room, `forbidden` for its other members.
 */
export async function refuseOthers(
  on: Queryable,
  userId: string,
  roomId: string,
  { membersOfPrivate = false } = {},
): Promise<void> {
  const [row] = await select<{ kind: string; role: string | null; account: string }>(
    on,
    `SELECT r.kind, m.role, u.role AS account FROM rooms r JOIN users u ON u.id = ?
     LEFT JOIN room_members m ON m.room_id = r.id AND m.user_id = u.id WHERE r.id = ?`,
    [userId, roomId],
  );
  const isOperator = row?.account === "operator";
  const mayKnow = row && (row.role !== null || (row.kind === "public" && isOperator));
  if (!mayKnow) throw noSuchRoom();
  const isEnough = membersOfPrivate && row.kind === "private";
  if (row.role === "member" && !isEnough && !isOperator) throw new WarrenError("forbidden");
}
