import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** A person's sessions that still hold, newest first. */
export const sessionList: QueryHandler<"session.list"> = async ({ userId }, { pool }) => {
  const rows = await select<{ id: string; created_at: Date; expires_at: Date; user_agent: string }>(
    pool,
    "SELECT id, created_at, expires_at, user_agent FROM sessions WHERE user_id = ? AND expires_at > ? ORDER BY created_at DESC",
    [userId, new Date()],
  );
  return {
    sessions: rows.map((row) => ({
      sessionId: row.id,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      userAgent: row.user_agent,
    })),
  };
};
