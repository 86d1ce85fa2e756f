import { userColumns, userView } from "../../commands/users.ts";
import type { MemberRow, UserRow } from "../../commands/rows.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";

/** Who is in a room, by name. */
export const roomMembers: QueryHandler<"room.members"> = async ({ userId, roomId }, { pool }) => {
  const { lastSeq } = await memberRoom(pool, userId, roomId);
  const rows = await select<UserRow & { member_role: MemberRow["role"] }>(
    pool,
    `SELECT ${userColumns("u")}, m.role AS member_role
     FROM room_members m JOIN users u ON u.id = m.user_id WHERE m.room_id = ? ORDER BY u.username_key`,
    [roomId],
  );
  return { members: rows.map((row) => ({ user: userView(row), memberRole: row.member_role })), lastSeq };
};
