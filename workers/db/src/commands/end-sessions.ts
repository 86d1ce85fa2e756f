import { execute, select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { tellRevoked } from "./tell-revoked.ts";
import type { Unit } from "./unit.ts";

interface Which {
  userId: string;
  /** Only this one. */
  sessionId?: string | undefined;
  sessionHash?: string | undefined;
  /** All but this one. */
  keptSessionHash?: string | undefined;
}

/** Ends sessions of a person and tells their edges, which close the sockets. Answers how many there were. */
export async function endSessions(unit: Unit, command: Command, which: Which): Promise<number> {
  const { userId, sessionId, sessionHash, keptSessionHash } = which;
  const { connection } = unit;
  const one = sessionId !== undefined || sessionHash !== undefined;
  const sessions = one
    ? await select<{ id: string }>(
        connection,
        "SELECT id FROM sessions WHERE user_id = ? AND (session_hash = ? OR id = ?)",
        [userId, sessionHash ?? "", sessionId ?? ""],
      )
    : await select<{ id: string }>(
        connection,
        "SELECT id FROM sessions WHERE user_id = ? AND session_hash <> ?",
        [userId, keptSessionHash ?? ""],
      );
  if (sessions.length === 0) return 0;
  await execute(connection, "DELETE FROM sessions WHERE id IN (?)", [sessions.map(({ id }) => id)]);
  for (const { id } of sessions) tellRevoked(unit, command, id, userId);
  return sessions.length;
}
