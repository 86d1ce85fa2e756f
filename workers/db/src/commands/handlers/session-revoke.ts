import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Ends one of the actor's own sessions. One that is over already is over. */
export const sessionRevoke: CommandHandler<"session.revoke"> = async (command, unit) => {
  const { sessionHash, sessionId } = command.body;
  const [session] = await select<{ id: string }>(
    unit.connection,
    "SELECT id FROM sessions WHERE user_id = ? AND (session_hash = ? OR id = ?)",
    [command.actor, sessionHash ?? "", sessionId ?? ""],
  );
  if (!session) return {};
  await execute(unit.connection, "DELETE FROM sessions WHERE id = ?", [session.id]);
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "session.revoked",
    id: `${command.id}:session.revoked`,
    user: command.actor,
    actor: command.actor,
    command: command.id,
    at,
    body: { sessionId: session.id, userId: command.actor, at },
  });
  return {};
};
