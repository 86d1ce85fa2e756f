import { requireSelfOrOperator } from "../../commands/operator.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface SessionRow {
  id: string;
  created_at: Date;
  expires_at: Date;
  last_seen_at: Date | null;
  user_agent: string;
  address: string;
}

/** A person's sessions that still hold, the one used last first. */
export const sessionList: QueryHandler<"session.list"> = async ({ userId, personId = userId }, { pool }) => {
  await requireSelfOrOperator(pool, userId, personId);
  const rows = await select<SessionRow>(
    pool,
    `SELECT id, created_at, expires_at, last_seen_at, user_agent, address FROM sessions
     WHERE user_id = ? AND expires_at > ? ORDER BY COALESCE(last_seen_at, created_at) DESC, id`,
    [personId, new Date()],
  );
  return {
    sessions: rows.map((row) => ({
      sessionId: row.id,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      lastSeenAt: (row.last_seen_at ?? row.created_at).toISOString(),
      userAgent: row.user_agent,
      address: row.address,
    })),
  };
};
