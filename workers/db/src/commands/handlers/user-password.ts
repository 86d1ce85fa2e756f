import { execute } from "../../sql/pool.ts";
import { forgetEmailChange } from "../email-change.ts";
import { endSessions } from "../end-sessions.ts";
import type { CommandHandler } from "../handler.ts";
import { requireProvenPassword } from "../proven-password.ts";

/** Changes the actor's password. Whoever else is signed in as them is not any more. */
export const userPassword: CommandHandler<"user.password"> = async (command, unit) => {
  const { passwordHash, provenHash, keptSessionHash } = command.body;
  const userId = command.actor;
  await requireProvenPassword(unit, userId, provenHash);
  await execute(unit.connection, "UPDATE users SET password_hash = ? WHERE id = ?", [passwordHash, userId]);
  // whoever knew the former password may have asked for the address that waits
  await forgetEmailChange(unit, userId);
  await endSessions(unit, command, { userId, keptSessionHash });
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "user.password-changed",
    id: `${command.id}:user.password-changed`,
    user: userId,
    actor: userId,
    command: command.id,
    at,
    body: { userId, at },
  });
  return {};
};
