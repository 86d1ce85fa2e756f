import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { requireProvenPassword } from "../proven-password.ts";

/** Changes where the actor's mails go. */
export const userEmail: CommandHandler<"user.email"> = async (command, unit) => {
  const { email, provenHash } = command.body;
  const userId = command.actor;
  await requireProvenPassword(unit, userId, provenHash);
  await execute(unit.connection, "UPDATE users SET email = ? WHERE id = ?", [email, userId]);
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "user.email-changed",
    id: `${command.id}:user.email-changed`,
    user: userId,
    actor: userId,
    command: command.id,
    at,
    body: { userId, at },
  });
  return {};
};
