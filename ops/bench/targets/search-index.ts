import { setTimeout as pause } from "node:timers/promises";
import type { Pool, RowDataPacket } from "mysql2/promise";

/** Seldom enough for the looking itself not to count. */
const LOOK_EVERY_MS = 500;
const PATIENCE_MS = 300_000;

/**
 * Resolves when every message is indexed for search. Messages are indexed long after they were stored, a little at a time
 * and with rests between, so that processes at rest do not tell that the work is done.
 * @throws Error when it is not done after five minutes.
 */
export async function untilIndexed(pool: Pool): Promise<void> {
  const limit = performance.now() + PATIENCE_MS;
  for (let behind = await eventsBehind(pool); behind > 0; behind = await eventsBehind(pool)) {
    if (performance.now() > limit)
      throw new Error(`${String(behind)} events are not indexed for search after five minutes`);
    await pause(LOOK_EVERY_MS);
  }
}

/** How many events of the rooms are not indexed yet. Cheap, because it is asked all the time. */
export async function eventsBehind(pool: Pool): Promise<number> {
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT COALESCE(SUM(r.last_seq - COALESCE(s.seq, 0)), 0) AS behind FROM rooms r
     LEFT JOIN search_rooms s ON s.room_id = r.id WHERE r.last_n > 0`,
  );
  return Number(rows[0]?.["behind"]);
}
