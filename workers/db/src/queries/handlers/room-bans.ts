import type { UserRow } from "../../commands/rows.ts";
import { userColumns, userView } from "../../commands/users.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { refuseOthers } from "../moderator-of.ts";

/** Who is banned from a room. */
export const roomBans: QueryHandler<"room.bans"> = async ({ userId, roomId }, { pool }) => {
  await refuseOthers(pool, userId, roomId);
  const rows = await select<UserRow & { actor_id: string; created_at: Date }>(
    pool,
    `SELECT ${userColumns("u")}, b.actor_id, b.created_at
     FROM room_bans b JOIN users u ON u.id = b.user_id WHERE b.room_id = ? ORDER BY b.created_at DESC`,
    [roomId],
  );
  const bans = rows.map((row) => ({
    user: userView(row),
    actorId: row.actor_id,
    at: row.created_at.toISOString(),
  }));
  return { bans };
};
