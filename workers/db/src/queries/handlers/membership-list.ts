import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** The rooms of each of these people; an empty list for one who is in none. */
export const membershipList: QueryHandler<"membership.list"> = async ({ userIds }, { pool }) => {
  const rooms: Record<string, string[]> = Object.fromEntries(userIds.map((userId) => [userId, []]));
  if (userIds.length === 0) return { rooms };
  const rows = await select<{ user_id: string; room_id: string }>(
    pool,
    "SELECT user_id, room_id FROM room_members WHERE user_id IN (?)",
    [userIds],
  );
  for (const row of rows) rooms[row.user_id]?.push(row.room_id);
  return { rooms };
};
