import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Which of these sessions still hold. */
export const sessionCheck: QueryHandler<"session.check"> = async ({ sessionHashes }, { pool }) => {
  if (sessionHashes.length === 0) return { alive: [] };
  const rows = await select<{ session_hash: string }>(
    pool,
    "SELECT session_hash FROM sessions WHERE session_hash IN (?) AND expires_at > ?",
    [sessionHashes, new Date()],
  );
  return { alive: rows.map((row) => row.session_hash) };
};
