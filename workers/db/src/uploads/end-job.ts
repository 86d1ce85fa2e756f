import type { ErrorCode } from "@warren/contracts/errors";
import type { Unit } from "../commands/unit.ts";
import { endJob } from "../jobs/end.ts";
import { lockJob } from "../jobs/store.ts";

/** Ends the job that looks at an upload, if there is one that has not ended. */
export async function endUploadJob(
  unit: Unit,
  uploadId: string,
  status: "cancelled" | "failed",
  error?: { code: ErrorCode; message: string },
): Promise<void> {
  const row = await lockJob(unit, uploadId);
  if (row) endJob(unit, row, status, error);
}
