import { v5 as derivedId } from "uuid";
import { execute, select } from "../../sql/pool.ts";
import { mailCount } from "../email-change.ts";
import type { CommandHandler } from "../handler.ts";

interface AskedRow {
  id: string;
  mails: number | null;
  mails_since: Date | null;
}

/** Several accounts may have one address; each gets a mail that names it. */
const MOST_ACCOUNTS = 5;

/** Has a code mailed to everybody whose name or confirmed address this is, unless they were mailed enough of them. */
export const userPasswordAsk: CommandHandler<"user.password-ask"> = async (command, unit) => {
  const { account } = command.body;
  const { connection, at } = unit;
  const people = await select<AskedRow>(
    connection,
    `SELECT u.id, p.mails, p.mails_since FROM users u LEFT JOIN password_resets p ON p.user_id = u.id
     WHERE (u.username = ? OR u.email = ?) AND u.email IS NOT NULL AND u.deactivated_at IS NULL ORDER BY u.id LIMIT ?`,
    [account, account, MOST_ACCOUNTS],
  );
  for (const { id: userId, mails, mails_since } of people) {
    const last = mails === null || mails_since === null ? undefined : { mails, mails_since };
    const count = mailCount(last, at);
    if (!count) continue;
    const resetId = derivedId(userId, command.id);
    await execute(
      connection,
      "REPLACE INTO password_resets (user_id, id, asked_at, mails, mails_since) VALUES (?)",
      [[userId, resetId, at, count.mails, count.since]],
    );
    unit.emit({
      ...{ kind: "event", type: "user.password-asked", id: `${resetId}:user.password-asked` },
      ...{ actor: command.actor, at: at.toISOString(), body: { userId, resetId, at: at.toISOString() } },
    });
  }
};
