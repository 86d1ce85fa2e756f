import type { Unit } from "../commands/unit.ts";
import { deadlineFrom } from "../jobs/deadline.ts";
import { isErased } from "../jobs/erase-jobs.ts";
import { sourceOf } from "../jobs/source.ts";
import { lockJob, jobUpdated } from "../jobs/store.ts";
import type { JobRow } from "../jobs/row.ts";

/** Begins a failed job anew, with the first attempt; resolves with why not, when it is not a failed job. */
export async function replayJob(unit: Unit, jobId: string, payload: string): Promise<string | undefined> {
  const row = await lockJob(unit, jobId);
  if (!row) return "Its job is not there any more.";
  const source = sourceOf(row);
  if (source && (await isErased(unit, source))) return "Its job was erased with its message.";
  if (row.status !== "failed") return `Its job is ${row.status}.`;
  const next: JobRow = {
    ...row,
    payload,
    status: "queued",
    percent: 0,
    note: "replayed",
    attempt: 0,
    step: 0,
    place: "handed",
    lease_instance: null,
    lease_until: null,
    deadline_at: deadlineFrom(row, unit.at),
    version: row.version + 1,
    updated_at: unit.at,
  };
  unit.jobs.save(next);
  unit.emit(jobUpdated(next));
  const { type, correlation_id: correlationId } = row;
  unit.emit({ kind: "job", type, jobId, correlationId, body: JSON.parse(payload) as unknown });
  return undefined;
}
