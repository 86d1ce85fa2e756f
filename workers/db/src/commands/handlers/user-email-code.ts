import { emailCodeLimits } from "@warren/contracts/email-code";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Stores what the newest mailed code is known by, while its change still waits. */
export const userEmailCode: CommandHandler<"user.email-code"> = async (command, unit) => {
  const { userId, changeId, codeHash } = command.body;
  const until = new Date(unit.at.getTime() + emailCodeLimits.holdsMs);
  const changed = await execute(
    unit.connection,
    `UPDATE email_changes SET code_hash = ?, code_until = ?, tries_left = ?
     WHERE user_id = ? AND id = ? AND email IS NOT NULL`,
    [codeHash, until, emailCodeLimits.tries, userId, changeId],
  );
  return { holds: changed > 0 };
};
