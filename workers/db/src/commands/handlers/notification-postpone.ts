import { v5 as derivedId } from "uuid";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Has what a job took, and has begun to mail nothing of, wait for a job of its own. */
export const notificationPostpone: CommandHandler<"notification.postpone"> = async (command, unit) => {
  const { userId, jobId, notificationIds, until, effectIds } = command.body;
  const begun = await select(unit.connection, "SELECT id FROM effects WHERE id IN (?) LIMIT 1", [effectIds]);
  if (begun.length > 0) return { postponed: false };
  const laterId = derivedId("notification.mail later", command.id);
  const changed = await execute(
    unit.connection,
    `UPDATE notifications SET mail_state = 'due', mail_job = ?, mail_postponed_at = COALESCE(mail_postponed_at, ?)
     WHERE user_id = ? AND mail_state = 'taken' AND mail_job = ? AND id IN (?)`,
    [laterId, unit.at, userId, jobId, notificationIds],
  );
  if (changed > 0)
    unit.emit({
      ...{ kind: "command", type: "job.submit", id: derivedId("job.submit", laterId) },
      body: { jobId: laterId, type: "notification.mail", payload: { userId }, runAt: until },
    });
  return { postponed: true };
};
