import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** The last `seq` of each of these rooms. */
export const roomHeads: QueryHandler<"room.heads"> = async ({ roomIds }, { pool }) => {
  if (roomIds.length === 0) return { heads: {} };
  const rows = await select<{ id: string; last_seq: number }>(
    pool,
    "SELECT id, last_seq FROM rooms WHERE id IN (?)",
    [roomIds],
  );
  return { heads: Object.fromEntries(rows.map((row) => [row.id, row.last_seq])) };
};
