import type { ErrorCode } from "@warren/contracts/errors";
import type { Unit } from "../commands/unit.ts";
import { isFinal, type JobRow } from "./row.ts";
import { tellJob } from "./tell-job.ts";

/**
 * Ends a job, locked by its unit, if it has not ended; gives the job as it is then. What its worker still
 * reports counts for nothing, and whoever works on it hears that it may stop.
 */
export function endJob(
  unit: Unit,
  row: JobRow,
  status: "cancelled" | "failed",
  error?: { code: ErrorCode; message: string },
): JobRow {
  if (isFinal(row.status)) return row;
  const next: JobRow = {
    ...row,
    status,
    place: "taken",
    state: null,
    version: row.version + 1,
    error: error ? JSON.stringify(error) : row.error,
    updated_at: unit.at,
  };
  unit.jobs.save(next);
  for (const output of tellJob(next)) unit.emit(output);
  unit.emit({
    kind: "event",
    type: "job.cancelled",
    id: `${row.id}:cancelled`,
    actor: row.submitter,
    at: unit.at.toISOString(),
    body: { jobId: row.id, jobType: row.type },
  });
  return next;
}
