import { execute, select } from "../../sql/pool.ts";
import { changeEmail, forgetEmailChange } from "../email-change.ts";
import type { CommandHandler } from "../handler.ts";
import { requireProvenPassword } from "../proven-password.ts";
import { tellEmailChanged, tellFormerEmail } from "../tell-email.ts";

/**
 * Takes another address for the actor's mails, which counts once the code mailed there comes back; none counts at once.
 * The address until now is told either way.
 */
export const userEmail: CommandHandler<"user.email"> = async (command, unit) => {
  const { email, provenHash } = command.body;
  const { actor: userId } = command;
  const { connection } = unit;
  await requireProvenPassword(unit, userId, provenHash);
  const [user] = await select<{ email: string | null }>(connection, "SELECT email FROM users WHERE id = ?", [
    userId,
  ]);
  const former = user?.email ?? null;
  if (email === former) {
    await forgetEmailChange(unit, userId);
    return {};
  }
  await changeEmail(unit, command, email, former);
  if (email === null) {
    await execute(connection, "UPDATE users SET email = NULL WHERE id = ?", [userId]);
    tellEmailChanged(unit, command);
  }
  if (former !== null) tellFormerEmail(unit, command);
  return {};
};
