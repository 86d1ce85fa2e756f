import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { tellEmailChanged } from "../tell-email.ts";

/** Has a person see that the address they gave takes no mail, while it still waits. */
export const userEmailRefused: CommandHandler<"user.email-refused"> = async (command, unit) => {
  const { userId, changeId } = command.body;
  const changed = await execute(
    unit.connection,
    "UPDATE email_changes SET refused_at = ? WHERE user_id = ? AND id = ? AND email IS NOT NULL",
    [unit.at, userId, changeId],
  );
  if (changed > 0) tellEmailChanged(unit, command, userId);
  return {};
};
