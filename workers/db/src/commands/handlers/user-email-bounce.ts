import { execute } from "../../sql/pool.ts";
import { lastEmailChange } from "../email-change.ts";
import type { CommandHandler } from "../handler.ts";
import { tellEmailBounced } from "../tell-email.ts";

/** Has the address that a person's mails went to wait for its confirmation again, unless another of theirs waits already. */
export const userEmailBounce: CommandHandler<"user.email-bounce"> = async (command, unit) => {
  const { userId, email } = command.body;
  const { connection, at } = unit;
  const changed = await execute(connection, "UPDATE users SET email = NULL WHERE id = ? AND email = ?", [
    userId,
    email,
  ]);
  if (changed === 0) return {};
  const last = await lastEmailChange(unit, userId);
  if (!last?.email)
    await execute(
      connection,
      `REPLACE INTO email_changes (user_id, id, email, asked_at, refused_at, bounced_at, mails, mails_since) VALUES (?)`,
      [[userId, command.id, email, at, at, at, last?.mails ?? 0, last?.mails_since ?? at]],
    );
  tellEmailBounced(unit, command, userId);
  return {};
};
