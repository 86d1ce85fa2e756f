import { WarrenError } from "@warren/contracts/errors";
import { handOver } from "../../jobs/hand-over.ts";
import { checkJobOrder } from "../../jobs/may-submit.ts";
import { jobView, newJob, type JobRow } from "../../jobs/row.ts";
import { nextTime } from "../../jobs/repeat.ts";
import { jobUpdated, saveJob } from "../../jobs/store.ts";
import { memberRoom } from "../../queries/member-room.ts";
import { select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { findUsers } from "../users.ts";

const FARTHEST_MS = 366 * 24 * 3_600_000;

/**
 * Stores a job and hands it to whoever is bound for its type, at once or when its turn comes. The same key never makes two jobs of a submitter and type;
 * another submitter's key or id tells nothing about their job.
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

  const [same] = await select<JobRow>(
    connection,
    "SELECT * FROM jobs WHERE id = ? OR (submitter = ? AND type = ? AND job_key = ?) LIMIT 1",
    [jobId, command.actor, type, key ?? null],
  );
  if (same && (same.submitter !== command.actor || same.type !== type)) throw new WarrenError("conflict");
  if (same) return { job: jobView(same) };

  const row = newJob(command.body, command, unit.at);
  if (row.due_at.getTime() > unit.at.getTime() + FARTHEST_MS)
    throw new WarrenError("bad_request", "runAt: a job is kept for a year at most.");
  if (row.repeat_pattern !== null) nextTime(row.repeat_pattern, unit.at);
  await saveJob(connection, row);
  unit.emit(jobUpdated(row));
  await handOver(unit, type);
  return { job: jobView(row) };
};
