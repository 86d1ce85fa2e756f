import type { ErrorCode } from "@warren/contracts/errors";
import type { Unit } from "../commands/unit.ts";
import { isFinal, type JobRow } from "../jobs/row.ts";
import { jobUpdated, lockJob, saveJob } from "../jobs/store.ts";

/** Ends the job that looks at an upload, if it has not ended: what its worker still reports counts for nothing. */
export async function endJob(
  unit: Unit,
  uploadId: string,
  status: "cancelled" | "failed",
  error?: { code: ErrorCode; message: string },
): Promise<void> {
  const row = await lockJob(unit.connection, uploadId);
  if (!row || isFinal(row.status)) return;
  const next: JobRow = {
    ...row,
    status,
    version: row.version + 1,
    error: error ? JSON.stringify(error) : null,
    updated_at: unit.at,
  };
  await saveJob(unit.connection, next);
  unit.emit(jobUpdated(next));
}
