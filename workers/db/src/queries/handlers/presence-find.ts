import { WarrenError } from "@warren/contracts/errors";
import { select, type Pool } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Those of these people who are in a room with the watcher. */
async function whoShareARoom(pool: Pool, watcherId: string, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await select<{ user_id: string }>(
    pool,
    `SELECT DISTINCT m.user_id FROM room_members m
     JOIN room_members w ON w.room_id = m.room_id AND w.user_id = ? WHERE m.user_id IN (?)`,
    [watcherId, userIds],
  );
  return rows.map(({ user_id }) => user_id);
}

/** Tells who of these people is online. Whoever asks on a watcher's behalf learns nothing about strangers. */
export const presenceFind: QueryHandler<"presence.find"> = async (
  { userIds, watcherId },
  { pool, presence },
) => {
  const known = watcherId === undefined ? userIds : await whoShareARoom(pool, watcherId, userIds);
  try {
    return await presence.find(known);
  } catch (cause) {
    throw new WarrenError("unavailable", "Redis is away; presence is not known.", { cause });
  }
};
