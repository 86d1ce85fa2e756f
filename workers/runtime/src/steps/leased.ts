import { randomUUID } from "node:crypto";
import type { Bus } from "@warren/contracts/bus/bus";
import { WarrenError } from "@warren/contracts/errors";
import { definitionOf, type ResultOf } from "@warren/contracts/message-types";
import { validate } from "uuid";
import { describe, JobEnded, Postponed } from "../failures.ts";
import { JobReports } from "../job-reports.ts";
import type { Outcome, Wrapper } from "../outcome.ts";
import { judge } from "../verdict.ts";
import type { Work } from "../work.ts";

type Claim = ResultOf<"job.claim">;

export interface LeasedOptions {
  readonly bus: Bus;
  readonly giveUp: AbortSignal;
  readonly leaseMs: number;
}

/**
 * Runs a job only under a lease on (job, attempt), renewed while it runs, and reports its progress, its result or its
 * error. Everything but jobs passes. The report is confirmed before the step ends.
 */
export function leased({ bus, giveUp, leaseMs }: LeasedOptions): Wrapper<Work> {
  return (next) => async (work) => {
    const { incoming, log, aborter, span } = work;
    const definition = definitionOf(incoming.type);
    if (definition?.kind !== "job") return await next(work);
    const { id: jobId, attempt, correlationId, type: jobType } = incoming;
    if (!validate(jobId)) throw new WarrenError("malformed", "A job's message id must be the job's id.");

    const claim = (): Promise<Claim> => {
      const body = { jobId, attempt, instance: bus.identity.instance, leaseMs };
      return bus.awaitCommand("job.claim", body, {
        id: randomUUID(),
        correlationId,
        headers: span?.headers ?? {},
      });
    };
    const { decision, waitMs, step = 0, state } = await claim();
    if (decision === "wait") throw new Postponed("another worker holds the job's lease", waitMs);
    if (decision !== "run") return skipped(decision);

    const reports = new JobReports({
      publisher: bus.publisher,
      log,
      giveUp,
      jobId,
      jobType,
      attempt,
      correlationId,
      headers: span?.headers ?? {},
      step,
    });
    const stopRenewing = renew(claim, work, leaseMs / 3);
    try {
      const progress: Work["progress"] = (percent, note, kept) => reports.progress(percent, note, kept);
      const outcome = await next({ ...work, saved: state, progress });
      if (outcome.name !== "done") return outcome;
      const result = definition.result?.safeParse(outcome.result);
      if (result?.success === false)
        throw new WarrenError("malformed", `The result: ${result.error.message}`);
      await reports.completed(result?.data);
      return outcome;
    } catch (error) {
      if (aborter.signal.reason instanceof JobEnded) return skipped(aborter.signal.reason.message);
      const verdict = judge(error, incoming);
      if (verdict.name === "dead" || verdict.name === "decline" || verdict.name === "retry") {
        const { code, message } = describe(error);
        await reports.failed(code, message, verdict.name === "retry");
      }
      throw error;
    } finally {
      stopRenewing();
      await reports.stop();
    }
  };
}

const skipped = (decision: string): Outcome => ({
  name: "skipped",
  ack: true,
  reason: `the job is ${decision}`,
});

function renew(claim: () => Promise<Claim>, { aborter, log }: Work, everyMs: number): () => void {
  let stopped = false;
  const check = async () => {
    const { decision } = await claim();
    if (stopped || decision === "run") return;
    aborter.abort(
      decision === "wait"
        ? new Postponed("the job's lease was lost to another worker")
        : new JobEnded(decision),
    );
  };
  const timer = setInterval(() => {
    // without an answer nobody else gets the lease either, so the job goes on
    check().catch((error: unknown) => log.warn({ err: error }, "the job's lease was not renewed"));
  }, everyMs);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
