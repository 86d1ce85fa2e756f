import { userColumns, userView } from "../../commands/users.ts";
import type { UserRow } from "../../commands/rows.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Who is signed in with a session; nobody when it has expired. Always from the database, never from the cache. */
export const sessionFind: QueryHandler<"session.find"> = async ({ sessionHash }, { pool }) => {
  const [row] = await select<UserRow & { session_id: string; expires_at: Date }>(
    pool,
    `SELECT ${userColumns("u")}, s.id AS session_id, s.expires_at
     FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.session_hash = ? AND s.expires_at > ?`,
    [sessionHash, new Date()],
  );
  return row
    ? { sessionId: row.session_id, user: userView(row), expiresAt: row.expires_at.toISOString() }
    : null;
};
