import { WarrenError } from "@warren/contracts/errors";
import { definitionOf, type BodyOf } from "@warren/contracts/message-types";
import type { Output } from "../output/output.ts";
import { transaction, type Pool } from "../sql/pool.ts";
import { followUpOf } from "./follow-ups.ts";
import { isFinal, type JobRow } from "./row.ts";
import { lockJob, saveJob } from "./store.ts";
import { tellJob } from "./tell-job.ts";
import { noteDelivery } from "./webhook-failures.ts";

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

/**
 * Applies a worker's report to its job. The three kinds arrive on three queues, so their order is told by (attempt,
 * step). Resolves with what to publish; nothing, when the report is old.
 * @throws WarrenError `malformed` when the report does not fit the job: it is then a dead letter.
 */
export function applyReport(
  pool: Pool,
  given: Report,
  instance: string,
): Promise<{ outputs: Output[]; correlationId: string }> {
  return transaction(pool, async (connection) => {
    const row = await lockJob(connection, given.body.jobId);
    if (!row) throw new WarrenError("malformed", "The report names a job that does not exist.");
    if (row.type !== given.body.jobType)
      throw new WarrenError("malformed", `The job is of type ${row.type}.`);
    const report = checked(given);
    const correlationId = row.correlation_id;
    const next = afterReport(row, report, { at: new Date(), instance });
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
    return { outputs: [...outputs, ...tellJob(next ?? row)], correlationId };
  });
}
