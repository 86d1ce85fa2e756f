import { WarrenError } from "@warren/contracts/errors";
import { isOverdue } from "../../jobs/deadline.ts";
import { failOverdue } from "../../jobs/end-overdue.ts";
import { isFinal, type JobRow } from "../../jobs/row.ts";
import { jobUpdated, lockJob } from "../../jobs/store.ts";
import { storedJson } from "../../jobs/stored-json.ts";
import type { CommandHandler } from "../handler.ts";

/** What the history says of a claim: nothing new, or from whom the job was taken over. */
function noteOf(row: JobRow, attempt: number, instance: string): string {
  const from = row.lease_instance;
  return from === null || from === instance || attempt > row.attempt
    ? row.note
    : `taken over from ${from}, which was not heard of any more`;
}

/**
 * Grants or renews the lease on an attempt. While somebody else's lease lives the asker waits; an expired one is taken
 * over, which is how another worker finishes what a dead one began.
 */
export const jobClaim: CommandHandler<"job.claim"> = async (command, unit) => {
  const { jobId, attempt, instance, leaseMs } = command.body;
  const row = await lockJob(unit, jobId);
  if (!row) throw new WarrenError("not_found", "There is no such job.");
  if (row.status === "cancelled") return { decision: "cancelled" };
  if (isFinal(row.status) || attempt < row.attempt) return { decision: "done" };
  if (isOverdue(row, unit.at)) {
    failOverdue(unit, row);
    return { decision: "done" };
  }
  const leftMs = (row.lease_until?.getTime() ?? 0) - unit.at.getTime();
  if (leftMs > 0 && row.lease_instance !== instance && attempt === row.attempt)
    return { decision: "wait", waitMs: leftMs };

  const step = attempt > row.attempt ? 0 : row.step;
  const state = row.state === null ? {} : { state: storedJson(row.state) };
  const leaseUntil = new Date(unit.at.getTime() + leaseMs);
  if (row.status === "running" && row.attempt === attempt && row.lease_instance === instance) {
    unit.jobs.note({ ...row, lease_until: leaseUntil });
    unit.writes.push({ sql: "UPDATE jobs SET lease_until = ? WHERE id = ?", values: [leaseUntil, jobId] });
    return { decision: "run", step, ...state };
  }
  const next: JobRow = {
    ...row,
    status: "running",
    attempt,
    step,
    note: noteOf(row, attempt, instance),
    lease_instance: instance,
    lease_until: leaseUntil,
    place: "taken",
    version: row.version + 1,
    updated_at: unit.at,
  };
  unit.jobs.save(next);
  unit.emit(jobUpdated(next));
  // it made room in its worker's queue
  if (row.place === "handed") unit.handOvers.add(row.type);
  return { decision: "run", step, ...state };
};
