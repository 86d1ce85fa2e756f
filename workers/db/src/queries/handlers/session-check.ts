import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { TOKEN_HOLDS } from "./session-find.ts";

/** Which of these sessions and tokens still hold. */
export const sessionCheck: QueryHandler<"session.check"> = async ({ sessionHashes }, { pool }) => {
  if (sessionHashes.length === 0) return { alive: [] };
  const sessions = await select<{ hash: string }>(
    pool,
    `SELECT s.session_hash AS hash FROM sessions s JOIN users u ON u.id = s.user_id AND u.deactivated_at IS NULL
     WHERE s.session_hash IN (?) AND s.expires_at > ?`,
    [sessionHashes, new Date()],
  );
  const alive = new Set(sessions.map(({ hash }) => hash));
  const others = sessionHashes.filter((hash) => !alive.has(hash));
  if (others.length > 0) {
    const tokens = await select<{ hash: string }>(
      pool,
      `SELECT t.token_hash AS hash FROM tokens t JOIN users u ON u.id = t.user_id
       LEFT JOIN users o ON o.id = u.owner_id WHERE t.token_hash IN (?) AND ${TOKEN_HOLDS}`,
      [others, new Date()],
    );
    for (const { hash } of tokens) alive.add(hash);
  }
  return { alive: [...alive] };
};
