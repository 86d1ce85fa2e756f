import { WarrenError } from "@warren/contracts/errors";
import type { Output } from "../output/output.ts";
import { nearestName } from "../slash/nearest.ts";
import { orRollback, type Pool } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import { isFinal, type JobRow } from "./row.ts";
import { LockedJobs } from "./locked-jobs.ts";
import { tellJob } from "./tell-job.ts";

/** What a submitter is told about a type that nobody takes: which one may be meant, and which there are. */
export function unknownType(type: string, known: readonly string[]): string {
  const nearest = nearestName(type, known);
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  return `No worker takes ${type}.${meant} Known types: ${known.join(", ")}.`;
}

const failed = (row: JobRow, knownTypes: readonly string[]): JobRow => ({
  ...row,
  status: "failed",
  place: "taken",
  version: row.version + 1,
  error: JSON.stringify({ code: "unknown_job_type", message: unknownType(row.type, knownTypes) }),
  updated_at: new Date(),
});

/**
 * Ends a job whose type nobody is bound for, naming the types there are; told again when it was ended before.
 * @throws WarrenError `not_found` for what is no job: a dead letter, because nobody else would ever hear of it.
 */
export function failUnknown(pool: Pool, jobId: string, knownTypes: readonly string[]): Promise<Output[]> {
  return orRollback(pool, async (connection) => {
    const jobs = new LockedJobs();
    await runScript(connection, [{ sql: "START TRANSACTION" }, ...jobs.locking([jobId])]);
    const row = jobs.find(jobId);
    if (!row) throw new WarrenError("not_found", "There is no such job.");
    if (!isFinal(row.status)) jobs.save(failed(row, knownTypes));
    await runScript(connection, [...jobs.written(), { sql: "COMMIT" }]);
    return tellJob(jobs.find(jobId) ?? row);
  });
}
