import { select } from "../sql/pool.ts";
import type { MemberRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

const activeMembers = "room_members m JOIN users u ON u.id = m.user_id AND u.deactivated_at IS NULL";

/**
 * Who becomes owner of a room that has none who can sign in: of its moderators, else of its members, the one who is
 * there longest; never a program. Undefined when there is an owner, or nobody. What the unit holds must be flushed.
 */
export async function heirOf({ connection }: Unit, roomId: string): Promise<MemberRow | undefined> {
  const [first] = await select<MemberRow>(
    connection,
    `SELECT m.room_id, m.user_id, m.role, m.read_n, m.read_version, m.joined_at FROM ${activeMembers}
     WHERE m.room_id = ? AND (u.owner_id IS NULL OR m.role = 'owner') ORDER BY FIELD(m.role, 'owner', 'moderator', 'member'), m.joined_at, m.user_id LIMIT 1`,
    [roomId],
  );
  return first?.role === "owner" ? undefined : first;
}

/** How many members of a room can sign in. What the unit holds must be flushed. */
export async function countActive({ connection }: Unit, roomId: string): Promise<number> {
  const [row] = await select<{ active: number }>(
    connection,
    `SELECT COUNT(*) AS active FROM ${activeMembers} WHERE m.room_id = ?`,
    [roomId],
  );
  return row?.active ?? 0;
}
