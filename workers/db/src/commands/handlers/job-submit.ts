import { WarrenError } from "@warren/contracts/errors";
import { erasedJob, isErased } from "../../jobs/erase-jobs.ts";
import { checkJobOrder } from "../../jobs/may-submit.ts";
import { jobView, newJob, type JobRow } from "../../jobs/row.ts";
import { nextTime } from "../../jobs/repeat.ts";
import { sourceOfOrder } from "../../jobs/source.ts";
import { jobUpdated, lockJob } from "../../jobs/store.ts";
import { memberRoom } from "../../queries/member-room.ts";
import { select } from "../../sql/pool.ts";
import type { Command } from "../command.ts";
import type { CommandHandler } from "../handler.ts";
import type { Unit } from "../unit.ts";
import { findUsers } from "../users.ts";

const FARTHEST_MS = 366 * 24 * 3_600_000;

/** What the submitter has ordered before under this key. */
async function ofKey(
  { jobs, connection }: Unit,
  { actor, body: { type } }: Command<"job.submit">,
  key: string,
): Promise<JobRow | undefined> {
  const [stored] = await select<JobRow>(
    connection,
    "SELECT * FROM jobs WHERE submitter = ? AND type = ? AND job_key = ?",
    [actor, type, key],
  );
  return stored ?? jobs.findByKey(actor, type, key);
}

/** The order that a command which nobody else sees has left in its record: by now its job holds what it is about. */
const forgetOrder = ({ actor, body: { jobId } }: Command<"job.submit">) => ({
  sql: `UPDATE processed_commands SET outputs = JSON_REMOVE(outputs, '$[0]')
        WHERE actor = ? AND id = ? AND JSON_UNQUOTE(JSON_EXTRACT(outputs, '$[0].body.jobId')) = ?`,
  values: [actor, jobId, jobId],
});

/**
 * Stores a job and hands it to whoever is bound for its type, at once or when its turn comes. The same key never makes two jobs of a submitter and type;
 * another submitter's key or id tells nothing about their job. One about a message that is deleted by now is not done.
 */
export const jobSubmit: CommandHandler<"job.submit"> = async (command, unit) => {
  const { jobId, type, payload, key, roomId } = command.body;
  const { connection } = unit;
  if (command.body.shownBy && command.sender !== "db")
    throw new WarrenError("forbidden", "Only a message that orders a job shows it.");
  const [person] = command.byPerson ? await findUsers(connection, [command.actor]) : [];
  if (command.byPerson && !person) throw new WarrenError("forbidden", "There is no such account.");
  checkJobOrder(type, payload, person);
  if (key !== undefined && /[^\x20-\x7e]/.test(key))
    throw new WarrenError("bad_request", "A key consists of plain ASCII letters, digits and signs.");
  if (person && roomId !== undefined) await memberRoom(connection, person.id, roomId);

  const same =
    (await lockJob(unit, jobId)) ?? (key === undefined ? undefined : await ofKey(unit, command, key));
  if (same && (same.submitter !== command.actor || same.type !== type)) throw new WarrenError("conflict");
  if (same) return { job: jobView(same) };

  const row = newJob(command.body, command, unit.at);
  if (row.due_at.getTime() > unit.at.getTime() + FARTHEST_MS)
    throw new WarrenError("bad_request", "runAt: a job is kept for a year at most.");
  if (row.repeat_pattern !== null) nextTime(row.repeat_pattern, unit.at);
  const source = sourceOfOrder(command.body);
  if (source && (await isErased(unit, source))) return { job: jobView(erasedJob(unit, row)) };
  unit.jobs.save(row);
  unit.emit(jobUpdated(row));
  unit.handOvers.add(type);
  if (command.sender === "db" && roomId === undefined) unit.writes.push(forgetOrder(command));
  return { job: jobView(row) };
};
