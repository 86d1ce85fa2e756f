import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/**
 * Prolongs a session that still exists and notes that it is in use; one that was revoked stays revoked. Of a token only
 * its use is noted: it ends when it was said to.
 */
export const sessionTouch: CommandHandler<"session.touch"> = async (command, unit) => {
  const { sessionHash, expiresAt } = command.body;
  const touched = await execute(
    unit.connection,
    "UPDATE sessions SET expires_at = ?, last_seen_at = ? WHERE session_hash = ? AND user_id = ?",
    [new Date(expiresAt), unit.at, sessionHash, command.actor],
  );
  if (touched > 0) return;
  await execute(unit.connection, "UPDATE tokens SET last_used_at = ? WHERE token_hash = ? AND user_id = ?", [
    unit.at,
    sessionHash,
    command.actor,
  ]);
};
