import { execute } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { forgetEmailChange } from "./email-change.ts";
import { endSessions } from "./end-sessions.ts";
import { forgetPasswordReset } from "./forget-password-reset.ts";
import type { Unit } from "./unit.ts";

/** Gives the actor another password and ends what whoever knew the former one may have begun: sessions but the kept one, a waiting address, a mailed code. */
export async function changePassword(
  unit: Unit,
  command: Command,
  passwordHash: string,
  keptSessionHash?: string,
): Promise<void> {
  const { actor: userId } = command;
  await execute(unit.connection, "UPDATE users SET password_hash = ? WHERE id = ?", [passwordHash, userId]);
  await forgetEmailChange(unit, userId);
  await forgetPasswordReset(unit, userId);
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
}
