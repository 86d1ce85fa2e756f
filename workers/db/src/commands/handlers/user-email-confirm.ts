import { execute } from "../../sql/pool.ts";
import { lastEmailChange } from "../email-change.ts";
import { forgetPasswordReset } from "../forget-password-reset.ts";
import type { CommandHandler } from "../handler.ts";
import { tellEmailChanged } from "../tell-email.ts";

/** Makes the address count that waits, for whoever read the mail sent there. A wrong code is an answer: a refusal would not count. */
export const userEmailConfirm: CommandHandler<"user.email-confirm"> = async (command, unit) => {
  const { actor: userId } = command;
  const { connection } = unit;
  const last = await lastEmailChange(unit, userId);
  if (!last?.email || !last.code_until || last.code_until <= unit.at || last.tries_left <= 0)
    return { confirmed: false };
  if (last.code_hash !== command.body.codeHash) {
    await execute(connection, "UPDATE email_changes SET tries_left = tries_left - 1 WHERE user_id = ?", [
      userId,
    ]);
    return { confirmed: false };
  }
  await execute(connection, "UPDATE users SET email = ? WHERE id = ?", [last.email, userId]);
  // whom the change is told to stays, should that mail still be on its way
  await execute(
    connection,
    "UPDATE email_changes SET email = NULL, code_hash = NULL, bounced_at = NULL WHERE user_id = ?",
    [userId],
  );
  // who can read at the former address is not to take the account over
  await forgetPasswordReset(unit, userId);
  tellEmailChanged(unit, command);
  return { confirmed: true };
};
