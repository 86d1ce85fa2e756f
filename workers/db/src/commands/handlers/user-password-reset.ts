import { execute, select } from "../../sql/pool.ts";
import { changePassword } from "../change-password.ts";
import type { CommandHandler } from "../handler.ts";

interface ResetRow {
  code_hash: string | null;
  code_until: Date | null;
  tries_left: number;
}

/** Takes another password from whoever read the mail sent to the actor. A wrong code is an answer: a refusal would not count. */
export const userPasswordReset: CommandHandler<"user.password-reset"> = async (command, unit) => {
  const { codeHash, passwordHash } = command.body;
  const { actor: userId } = command;
  const { connection, at } = unit;
  const [reset] = await select<ResetRow>(
    connection,
    `SELECT p.code_hash, p.code_until, p.tries_left FROM password_resets p
     JOIN users u ON u.id = p.user_id AND u.deactivated_at IS NULL WHERE p.user_id = ? FOR UPDATE`,
    [userId],
  );
  if (!reset?.code_until || reset.code_until <= at || reset.tries_left <= 0) return { changed: false };
  if (reset.code_hash !== codeHash) {
    await execute(connection, "UPDATE password_resets SET tries_left = tries_left - 1 WHERE user_id = ?", [
      userId,
    ]);
    return { changed: false };
  }
  await changePassword(unit, command, passwordHash);
  return { changed: true };
};
