import { WarrenError } from "@warren/contracts/errors";
import { definitionOf, type BodyOf } from "@warren/contracts/message-types";
import type { Output } from "../output/output.ts";
import { orRollback, type Pool } from "../sql/pool.ts";
import { runScript, type Statement } from "../sql/script.ts";
import { followUpOf } from "./follow-ups.ts";
import { LockedJobs } from "./locked-jobs.ts";
import { isFinal, type JobRow } from "./row.ts";
import { tellJob } from "./tell-job.ts";
import { deliveryNoted } from "./webhook-failures.ts";

/** An error's text is for a person; a stack of a thousand lines is not. */
const LONGEST_MESSAGE = 2_000;

export type Report =
  | { type: "job.completed"; body: BodyOf<"job.completed"> }
  | { type: "job.progression"; body: BodyOf<"job.progression"> }
  | { type: "job.error"; body: BodyOf<"job.error"> };

/**
 * The job after a report; undefined when the report says nothing new: older than what is known, after the end, or how
 * somebody fares who has lost the job to another. A result is one, whoever brings it.
 */
export function afterReport(
  row: JobRow,
  report: Report,
  { at, instance }: { at: Date; instance: string },
): JobRow | undefined {
  const { attempt, step } = report.body;
  if (isFinal(row.status)) return undefined;
  if (attempt < row.attempt || (attempt === row.attempt && step <= row.step)) return undefined;
  const isTakenOver =
    attempt === row.attempt && row.lease_instance !== null && row.lease_instance !== instance;
  if (isTakenOver && report.type !== "job.completed") return undefined;
  const next: JobRow = { ...row, attempt, step, place: "taken", version: row.version + 1, updated_at: at };
  switch (report.type) {
    case "job.completed":
      return {
        ...next,
        status: "completed",
        percent: 100,
        note: "",
        result: JSON.stringify(report.body.result ?? null),
        error: null,
        state: null,
      };
    case "job.progression": {
      const { percent, note, state } = report.body;
      return {
        ...next,
        status: "running",
        // a new attempt begins with less; what was shown does not go back
        percent: Math.max(row.percent, percent),
        note,
        state: state === undefined ? row.state : JSON.stringify(state),
      };
    }
    case "job.error": {
      const { willRetry } = report.body;
      const code = report.body.code.slice(0, 100);
      const message = report.body.message.slice(0, LONGEST_MESSAGE);
      const status = willRetry ? ("queued" as const) : ("failed" as const);
      return {
        ...next,
        status,
        error: JSON.stringify({ code, message }),
        lease_instance: null,
        lease_until: null,
      };
    }
  }
}

/** A result that is not what its type promises is a failure: nobody could use it, and trying again gives the same. */
function checked(report: Report): Report {
  if (report.type !== "job.completed") return report;
  const { result, ...body } = report.body;
  const parsed = definitionOf(body.jobType)?.result?.safeParse(result);
  if (!parsed || parsed.success) return report;
  const message = `The result of ${body.jobType}: ${parsed.error.message}`;
  return { type: "job.error", body: { ...body, code: "malformed", message, willRetry: false } };
}

/** A report, and the process that it comes from. */
export interface Given {
  readonly report: Report;
  readonly instance: string;
}

/** What to publish about a report, nothing when it is old; and the order's correlation id. */
export interface Applied {
  readonly outputs: Output[];
  readonly correlationId: string;
}

/**
 * Applies workers' reports to their jobs, in one transaction. The three kinds arrive on three queues, so their order is
 * told by (attempt, step).
 * @throws WarrenError `malformed` when a report does not fit its job, which makes it a dead letter; nothing is changed then.
 */
export function applyReports(pool: Pool, given: readonly Given[]): Promise<Applied[]> {
  return orRollback(pool, async (connection) => {
    const jobs = new LockedJobs();
    const ids = given.map(({ report }) => report.body.jobId);
    await runScript(connection, [{ sql: "START TRANSACTION" }, ...jobs.locking(ids)]);
    const at = new Date();
    const applied = given.map((one) => applyReport(jobs, one, at));
    const deliveries = applied.flatMap(({ delivery }) => delivery);
    await runScript(connection, [...jobs.written(), ...deliveries, { sql: "COMMIT" }]);
    return applied;
  });
}

function applyReport(
  jobs: LockedJobs,
  { report: given, instance }: Given,
  at: Date,
): Applied & { delivery: Statement[] } {
  const row = jobs.find(given.body.jobId);
  if (!row) throw new WarrenError("malformed", "The report names a job that does not exist.");
  if (row.type !== given.body.jobType) throw new WarrenError("malformed", `The job is of type ${row.type}.`);
  const report = checked(given);
  const correlationId = row.correlation_id;
  const next = afterReport(row, report, { at, instance });
  const { attempt, step } = report.body;
  // the last report again: this process or its predecessor may have died before telling what it committed
  const repeated = attempt === row.attempt && step === row.step;
  if (!next && !repeated) return { outputs: [], delivery: [], correlationId };
  const now = next ?? row;
  const isDone = report.type === "job.completed" && now.status === "completed";
  const followUps = isDone ? followUpOf(row, report.body.result) : [];
  if (next) jobs.save(next);
  const delivery = next ? deliveryNoted(next, report, at) : [];
  return { outputs: [...followUps, ...tellJob(now)], delivery, correlationId };
}
