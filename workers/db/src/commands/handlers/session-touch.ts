import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Prolongs a session that still exists and notes that it is in use; one that was revoked stays revoked. */
export const sessionTouch: CommandHandler<"session.touch"> = async (command, unit) => {
  const { sessionHash, expiresAt } = command.body;
  await execute(
    unit.connection,
    "UPDATE sessions SET expires_at = ?, last_seen_at = ? WHERE session_hash = ? AND user_id = ?",
    [new Date(expiresAt), unit.at, sessionHash, command.actor],
  );
};
