import { execute, select } from "../../sql/pool.ts";
import { askForCode, countMail, forgetEmailChange, lastEmailChange } from "../email-change.ts";
import type { CommandHandler } from "../handler.ts";
import { requireProvenPassword } from "../proven-password.ts";
import { tellEmailChanged, tellFormerEmail } from "../tell-email.ts";

/**
 * Takes another address for the actor's mails, which counts once the code mailed there comes back; none counts at once.
 * The address until now is told either way.
 */
export const userEmail: CommandHandler<"user.email"> = async (command, unit) => {
  const { email, provenHash } = command.body;
  const { id, actor: userId } = command;
  const { connection, at } = unit;
  await requireProvenPassword(unit, userId, provenHash);
  const [user] = await select<{ email: string | null }>(connection, "SELECT email FROM users WHERE id = ?", [
    userId,
  ]);
  const former = user?.email ?? null;
  if (email === former) {
    await forgetEmailChange(unit, userId);
    return {};
  }
  const last = await lastEmailChange(unit, userId);
  // nothing is mailed to nobody
  const { mails, since } =
    email === null ? { mails: last?.mails ?? 0, since: last?.mails_since ?? at } : countMail(last, at);
  await execute(
    connection,
    `REPLACE INTO email_changes (user_id, id, email, former_email, asked_at, mails, mails_since) VALUES (?)`,
    [[userId, id, email, former, at, mails, since]],
  );
  if (email === null) {
    await execute(connection, "UPDATE users SET email = NULL WHERE id = ?", [userId]);
    tellEmailChanged(unit, command);
  } else askForCode(unit, command, id);
  if (former !== null) tellFormerEmail(unit, command);
  return {};
};
