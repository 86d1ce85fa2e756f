import { EMAIL_CODES_PER_HOUR } from "@warren/contracts/email-code";
import { WarrenError } from "@warren/contracts/errors";
import { execute, select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

const HOUR_MS = 3_600_000;

/** A change of somebody's address; without `email` none waits, and the row still counts mails and names whom to tell. */
export interface EmailChangeRow {
  id: string;
  email: string | null;
  code_hash: string | null;
  code_until: Date | null;
  tries_left: number;
  mails: number;
  mails_since: Date;
}

/** The last change of this person's address, locked. */
export async function lastEmailChange(unit: Unit, userId: string): Promise<EmailChangeRow | undefined> {
  const [row] = await select<EmailChangeRow>(
    unit.connection,
    `SELECT id, email, code_hash, code_until, tries_left, mails, mails_since FROM email_changes
     WHERE user_id = ? FOR UPDATE`,
    [userId],
  );
  return row;
}

/** How many codes were mailed to one person, with one more, and since when; undefined when there were enough within the hour. */
export function mailCount(
  last: Pick<EmailChangeRow, "mails" | "mails_since"> | undefined,
  at: Date,
): { mails: number; since: Date } | undefined {
  if (!last || at.getTime() - last.mails_since.getTime() >= HOUR_MS) return { mails: 1, since: at };
  return last.mails >= EMAIL_CODES_PER_HOUR ? undefined : { mails: last.mails + 1, since: last.mails_since };
}

/**
 * Counts one more code that is to be mailed: the mails of one person's wish go to an address that may be somebody else's.
 * @throws WarrenError `too_many_attempts` when there were enough within the hour.
 */
export function countMail(last: EmailChangeRow | undefined, at: Date): { mails: number; since: Date } {
  const count = mailCount(last, at);
  if (!count) throw new WarrenError("too_many_attempts", "Enough codes were mailed for now; wait an hour.");
  return count;
}

/**
 * Stores that the actor's mails are to go elsewhere, or nowhere; another address counts once the code comes back that is
 * mailed there. An earlier change is forgotten.
 * @throws WarrenError `too_many_attempts` when enough codes were mailed within the hour.
 */
export async function changeEmail(
  unit: Unit,
  command: Command,
  email: string | null,
  former: string | null,
): Promise<void> {
  const { actor: userId, id } = command;
  const last = await lastEmailChange(unit, userId);
  // nothing is mailed to nobody
  const { mails, since } =
    email === null
      ? { mails: last?.mails ?? 0, since: last?.mails_since ?? unit.at }
      : countMail(last, unit.at);
  await execute(
    unit.connection,
    `REPLACE INTO email_changes (user_id, id, email, former_email, asked_at, mails, mails_since) VALUES (?)`,
    [[userId, id, email, former, unit.at, mails, since]],
  );
  if (email !== null) askForCode(unit, command, id);
}

/** Has the code mailed to the address that waits. */
export function askForCode(unit: Unit, command: Command, changeId: string): void {
  const at = unit.at.toISOString();
  const userId = command.actor;
  unit.emit({
    kind: "event",
    type: "user.email-asked",
    id: `${command.id}:user.email-asked`,
    actor: userId,
    at,
    body: { userId, changeId, mailId: command.id, at },
  });
}

/** Forgets the address that waits, and everybody who was to be told of it. */
export async function forgetEmailChange(unit: Unit, userId: string): Promise<void> {
  await execute(
    unit.connection,
    "UPDATE email_changes SET email = NULL, former_email = NULL, code_hash = NULL, bounced_at = NULL WHERE user_id = ?",
    [userId],
  );
}
