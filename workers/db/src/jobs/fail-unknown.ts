import { WarrenError } from "@warren/contracts/errors";
import type { Output } from "../output/output.ts";
import { nearestName } from "../slash/nearest.ts";
import { transaction, type Pool } from "../sql/pool.ts";
import { isFinal, type JobRow } from "./row.ts";
import { lockJob, saveJob } from "./store.ts";
import { tellJob } from "./tell-job.ts";

/** What a submitter is told about a type that nobody takes: which one may be meant, and which there are. */
export function unknownType(type: string, known: readonly string[]): string {
  const nearest = nearestName(type, known);
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  return `No worker takes ${type}.${meant} Known types: ${known.join(", ")}.`;
}

/**
 * Ends a job whose type nobody is bound for, naming the types there are; told again when it was ended before.
 * @throws WarrenError `not_found` for what is no job: a dead letter, because nobody else would ever hear of it.
 */
export function failUnknown(pool: Pool, jobId: string, knownTypes: readonly string[]): Promise<Output[]> {
  return transaction(pool, async (connection) => {
    const row = await lockJob(connection, jobId);
    if (!row) throw new WarrenError("not_found", "There is no such job.");
    if (isFinal(row.status)) return tellJob(row);
    const next: JobRow = {
      ...row,
      status: "failed",
      place: "taken",
      version: row.version + 1,
      error: JSON.stringify({ code: "unknown_job_type", message: unknownType(row.type, knownTypes) }),
      updated_at: new Date(),
    };
    await saveJob(connection, next);
    return tellJob(next);
  });
}
