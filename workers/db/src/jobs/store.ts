import type { Unit } from "../commands/unit.ts";
import type { EventOutput } from "../output/output.ts";
import { runScript } from "../sql/script.ts";
import { jobView, submitterId, type JobRow } from "./row.ts";

/** The job as the unit has it, locked until its transaction ends. */
export async function lockJob(unit: Unit, jobId: string): Promise<JobRow | undefined> {
  await runScript(unit.connection, unit.jobs.locking([jobId]));
  return unit.jobs.find(jobId);
}

/** Tells a job's submitter that it changed; nobody, when a part submitted it. */
export function jobUpdated(row: JobRow): EventOutput {
  const user = submitterId(row);
  return {
    kind: "event",
    type: "job.updated",
    id: `${row.id}:${String(row.version)}`,
    ...(user === undefined ? {} : { user }),
    actor: row.submitter,
    at: row.updated_at.toISOString(),
    body: { job: jobView(row) },
  };
}
