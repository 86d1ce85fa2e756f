import { WarrenError } from "@warren/contracts/errors";
import { execute } from "../../sql/pool.ts";
import { askForCode, countMail, lastEmailChange } from "../email-change.ts";
import type { CommandHandler } from "../handler.ts";

/** Has another code mailed to the address that waits. */
export const userEmailResend: CommandHandler<"user.email-resend"> = async (command, unit) => {
  const last = await lastEmailChange(unit, command.actor);
  if (!last?.email) throw new WarrenError("not_found", "No address waits for its confirmation.");
  const { mails, since } = countMail(last, unit.at);
  await execute(
    unit.connection,
    "UPDATE email_changes SET mails = ?, mails_since = ?, refused_at = NULL WHERE user_id = ?",
    [mails, since, command.actor],
  );
  askForCode(unit, command, last.id);
  return {};
};
