import { emailCodeLimits } from "@warren/contracts/email-code";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Stores what the newest mailed code is known by, while no other was asked for. */
export const userPasswordCode: CommandHandler<"user.password-code"> = async (command, unit) => {
  const { userId, resetId, codeHash } = command.body;
  const until = new Date(unit.at.getTime() + emailCodeLimits.holdsMs);
  const changed = await execute(
    unit.connection,
    "UPDATE password_resets SET code_hash = ?, code_until = ?, tries_left = ? WHERE user_id = ? AND id = ?",
    [codeHash, until, emailCodeLimits.tries, userId, resetId],
  );
  return { holds: changed > 0 };
};
