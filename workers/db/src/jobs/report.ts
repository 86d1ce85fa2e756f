import { WarrenError } from "@warren/contracts/errors";
import { definitionOf, type BodyOf } from "@warren/contracts/message-types";
import type { Output } from "../output/output.ts";
import { transaction, type Pool } from "../sql/pool.ts";
import { followUpOf } from "./follow-ups.ts";
import { isFinal, type JobRow } from "./row.ts";
import { jobUpdated, lockJob, saveJob } from "./store.ts";
import { noteDelivery } from "./webhook-failures.ts";

/** An error's text is for a person; a stack of a thousand lines is not. */
const LONGEST_MESSAGE = 2_000;

export type Report =
  | { type: "job.completed"; body: BodyOf<"job.completed"> }
  | { type: "job.progression"; body: BodyOf<"job.progression"> }
  | { type: "job.error"; body: BodyOf<"job.error"> };

/** The job after a report; undefined when the report says nothing new: older than what is known, or after the end. */
export function afterReport(row: JobRow, report: Report, at: Date): JobRow | undefined {
  const { attempt, step } = report.body;
  if (isFinal(row.status)) return undefined;
  if (attempt < row.attempt || (attempt === row.attempt && step <= row.step)) return undefined;
  const next = { ...row, attempt, step, version: row.version + 1, updated_at: at };
  switch (report.type) {
    case "job.completed":
      return {
        ...next,
        status: "completed",
        percent: 100,
        note: "",
        result: JSON.stringify(report.body.result ?? null),
        error: null,
      };
    case "job.progression":
      return { ...next, status: "running", percent: report.body.percent, note: report.body.note };
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

/**
 * Applies a worker's report to its job. The three kinds arrive on three queues, so their order is told by (attempt,
 * step). Resolves with what to publish; nothing, when the report is old.
 * @throws WarrenError `malformed` when the report does not fit the job: it is then a dead letter.
 */
export function applyReport(
  pool: Pool,
  given: Report,
): Promise<{ outputs: Output[]; correlationId: string }> {
  return transaction(pool, async (connection) => {
    const row = await lockJob(connection, given.body.jobId);
    if (!row) throw new WarrenError("malformed", "The report names a job that does not exist.");
    if (row.type !== given.body.jobType)
      throw new WarrenError("malformed", `The job is of type ${row.type}.`);
    const report = checked(given);
    const correlationId = row.correlation_id;
    const next = afterReport(row, report, new Date());
    const { attempt, step } = report.body;
    // the last report again: this process or its predecessor may have died before telling what it committed
    const repeated = attempt === row.attempt && step === row.step;
    if (!next && !repeated) return { outputs: [], correlationId };
    const outputs: Output[] = [];
    if (report.type === "job.completed" && (next ?? row).status === "completed")
      outputs.push(...followUpOf(row, report.body.result));
    if (next) {
      await saveJob(connection, next);
      await noteDelivery(connection, next, report, next.updated_at);
    }
    return { outputs: [...outputs, jobUpdated(next ?? row)], correlationId };
  });
}

/**
 * Ends a job whose type nobody is bound for, naming the types there are; told again when it was ended before.
 * @throws WarrenError `not_found` for what is no job: a dead letter, because nobody else would ever hear of it.
 */
export function failUnknown(pool: Pool, jobId: string, knownTypes: readonly string[]): Promise<Output[]> {
  return transaction(pool, async (connection) => {
    const row = await lockJob(connection, jobId);
    if (!row) throw new WarrenError("not_found", "There is no such job.");
    if (isFinal(row.status)) return [jobUpdated(row)];
    const message = `No worker takes ${row.type}. Known types: ${knownTypes.join(", ")}.`;
    const next: JobRow = {
      ...row,
      status: "failed",
      version: row.version + 1,
      error: JSON.stringify({ code: "unknown_job_type", message }),
      updated_at: new Date(),
    };
    await saveJob(connection, next);
    return [jobUpdated(next)];
  });
}
