import { scopesOf } from "../../commands/tokens.ts";
import { userColumns, userView } from "../../commands/users.ts";
import type { UserRow } from "../../commands/rows.ts";
import { select, type Pool } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** What stands for an end that never comes: the latest time that every part can write. */
const NEVER = new Date("9999-12-31T23:59:59.999Z");

/** What makes token `t` of user `u`, whose owner is `o` if it is a bot, one that holds at a time given as the next value. */
export const TOKEN_HOLDS = `(t.expires_at IS NULL OR t.expires_at > ?) AND u.deactivated_at IS NULL AND o.deactivated_at IS NULL`;

async function findToken(pool: Pool, hash: string) {
  const [row] = await select<UserRow & { token_id: string; scopes: string; expires_at: Date | null }>(
    pool,
    `SELECT ${userColumns("u")}, t.id AS token_id, t.scopes, t.expires_at
     FROM tokens t JOIN users u ON u.id = t.user_id LEFT JOIN users o ON o.id = u.owner_id
     WHERE t.token_hash = ? AND ${TOKEN_HOLDS}`,
    [hash, new Date()],
  );
  if (!row) return null;
  const expiresAt = (row.expires_at ?? NEVER).toISOString();
  return { sessionId: row.token_id, user: userView(row), expiresAt, scopes: scopesOf(row) };
}

/** Who acts with a session or a token; nobody when it has expired. Always from the database, never from the cache. */
export const sessionFind: QueryHandler<"session.find"> = async ({ sessionHash }, { pool }) => {
  const [row] = await select<UserRow & { session_id: string; expires_at: Date }>(
    pool,
    `SELECT ${userColumns("u")}, s.id AS session_id, s.expires_at
     FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.session_hash = ? AND s.expires_at > ? AND u.deactivated_at IS NULL`,
    [sessionHash, new Date()],
  );
  if (!row) return findToken(pool, sessionHash);
  return { sessionId: row.session_id, user: userView(row), expiresAt: row.expires_at.toISOString() };
};
