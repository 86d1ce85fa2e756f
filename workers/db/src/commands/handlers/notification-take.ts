import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import type { Unit } from "../unit.ts";

interface TakenRow {
  id: string;
  reason: string;
  room_id: string;
  n: number;
  r: number;
  sender_id: string;
  mail_postponed_at: Date | null;
}

interface PersonRow {
  email: string | null;
  display_name: string;
  language: string | null;
}

/** Hands what waits to be mailed to the job that mails it, and to no other. */
export const notificationTake: CommandHandler<"notification.take"> = async (command, unit) => {
  const { userId, jobId, tokenHash } = command.body;
  const { connection, at } = unit;
  const rows = await takenBy(unit, userId, jobId);
  // a repeated job must not take more: the mail of a room that it has sent already is not sent again
  if (rows.length === 0 && (await isStillWanted(unit, userId, jobId))) {
    await execute(
      connection,
      "UPDATE notifications SET mail_state = 'taken', mail_job = ? WHERE user_id = ? AND mail_state = 'due'",
      [jobId, userId],
    );
    rows.push(...(await takenBy(unit, userId, jobId)));
  }
  const [person] = await select<PersonRow>(
    connection,
    "SELECT email, display_name, language FROM users WHERE id = ? AND deactivated_at IS NULL",
    [userId],
  );
  if (rows.length > 0)
    await execute(
      connection,
      "INSERT IGNORE INTO unsubscribe_tokens (token_hash, user_id, made_at) VALUES (?)",
      [[tokenHash, userId, at]],
    );
  return {
    ...(person ? { person: personOf(person) } : {}),
    notifications: rows.map(
      ({
        id: notificationId,
        reason,
        room_id: roomId,
        n,
        r,
        sender_id: senderId,
        mail_postponed_at: since,
      }) => ({
        ...{ notificationId, reason, roomId, n, ...(r === 0 ? {} : { r }), senderId },
        ...(since === null ? {} : { postponedAt: since.toISOString() }),
      }),
    ),
  };
};

/** Whether something waits that no other job was ordered for: what another has postponed meanwhile is that one's to ask about. */
async function isStillWanted({ connection }: Unit, userId: string, jobId: string): Promise<boolean> {
  const rows = await select(
    connection,
    `SELECT id FROM notifications WHERE user_id = ? AND mail_state = 'due' AND (mail_job IS NULL OR mail_job = ?) LIMIT 1`,
    [userId, jobId],
  );
  return rows.length > 0;
}

const takenBy = ({ connection }: Unit, userId: string, jobId: string) =>
  select<TakenRow>(
    connection,
    `SELECT id, reason, room_id, n, r, sender_id, mail_postponed_at FROM notifications
     WHERE user_id = ? AND mail_state = 'taken' AND mail_job = ? ORDER BY created_at, id`,
    [userId, jobId],
  );

const personOf = ({ email, display_name: displayName, language }: PersonRow) => ({
  ...(email === null ? {} : { email }),
  displayName,
  ...(language === null || language === "system" ? {} : { language }),
});
