import { isFinal } from "../../jobs/row.ts";
import { jobUpdated, lockJob, saveJob } from "../../jobs/store.ts";
import { WarrenError } from "@warren/contracts/errors";
import type { CommandHandler } from "../handler.ts";

/**
 * Grants or renews the lease on an attempt. While somebody else's lease lives the asker waits; an expired one is taken
 * over, which is how another worker finishes what a dead one began.
 */
export const jobClaim: CommandHandler<"job.claim"> = async (command, unit) => {
  const { jobId, attempt, instance, leaseMs } = command.body;
  const row = await lockJob(unit.connection, jobId);
  if (!row) throw new WarrenError("not_found", "There is no such job.");
  if (row.status === "cancelled") return { decision: "cancelled" };
  if (isFinal(row.status) || attempt < row.attempt) return { decision: "done" };
  const taken = row.lease_until !== null && row.lease_until > unit.at && row.lease_instance !== instance;
  if (taken && attempt === row.attempt) return { decision: "wait" };
  const renewed = row.status === "running" && row.attempt === attempt && row.lease_instance === instance;
  const next = {
    ...row,
    status: "running" as const,
    attempt,
    step: attempt > row.attempt ? 0 : row.step,
    lease_instance: instance,
    lease_until: new Date(unit.at.getTime() + leaseMs),
    version: row.version + 1,
    updated_at: unit.at,
  };
  await saveJob(unit.connection, next);
  if (!renewed) unit.emit(jobUpdated(next));
  return { decision: "run" };
};
