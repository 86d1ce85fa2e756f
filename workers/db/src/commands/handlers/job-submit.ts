import { checkJobOrder } from "../../jobs/may-submit.ts";
import { jobView, type JobRow } from "../../jobs/row.ts";
import { jobUpdated, saveJob } from "../../jobs/store.ts";
import { select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { findUsers } from "../users.ts";

/** Stores a job and hands it to whoever is bound for its type. The same key never makes two jobs of a type. */
export const jobSubmit: CommandHandler<"job.submit"> = async (command, unit) => {
  const { jobId, type, payload, key, roomId } = command.body;
  const [person] = command.byPerson ? await findUsers(unit.connection, [command.actor]) : [];
  checkJobOrder(type, payload, person);
  const [same] = await select<JobRow>(
    unit.connection,
    "SELECT * FROM jobs WHERE id = ? OR (type = ? AND job_key = ?) LIMIT 1",
    [jobId, type, key ?? null],
  );
  if (same) return { job: jobView(same) };
  const row: JobRow = {
    id: jobId,
    type,
    status: "queued",
    percent: 0,
    note: "",
    attempt: 0,
    step: 0,
    version: 1,
    submitter: command.actor,
    room_id: roomId ?? null,
    job_key: key ?? null,
    payload: JSON.stringify(payload ?? null),
    result: null,
    error: null,
    correlation_id: command.correlationId,
    lease_instance: null,
    lease_until: null,
    created_at: unit.at,
    updated_at: unit.at,
  };
  await saveJob(unit.connection, row);
  unit.emit({ kind: "job", type, jobId, body: payload ?? null });
  unit.emit(jobUpdated(row));
  return { job: jobView(row) };
};
