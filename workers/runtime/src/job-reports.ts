import { LONGEST_JOB_STATE } from "@warren/contracts/job";
import type { Headers } from "@warren/contracts/bus/envelope";
import { outgoing, type SendableType } from "@warren/contracts/bus/outgoing";
import type { Publisher } from "@warren/contracts/bus/publisher";
import type { BodyOf } from "@warren/contracts/message-types";
import type { Logger } from "pino";
import { v5 as uuidV5 } from "uuid";
import { PermanentFailure } from "./failures.ts";
import { publishUntilConfirmed } from "./publish-until-confirmed.ts";

export interface JobReportsOptions {
  readonly publisher: Publisher;
  readonly log: Logger;
  readonly giveUp: AbortSignal;
  readonly jobId: string;
  readonly jobType: string;
  readonly attempt: number;
  readonly correlationId: string;
  /** Of every report: the trace that the attempt belongs to. */
  readonly headers?: Headers;
  /** The last step that was reported on this attempt, by whoever worked on it before. */
  readonly step?: number;
  /** The least time between two progress reports. */
  readonly intervalMs?: number;
}

/**
 * Steps of the last reports: beyond every progress report, so that the end also counts when the same attempt runs a
 * second time after a crash, and a success counts after an error that the crash had cut off from its retry.
 */
const ERROR_STEP = 1_000_000;
const COMPLETED_STEP = ERROR_STEP + 1;

const INTERVAL_MS = 250;
/** A job that is over sooner tells its end alone: how far it was on the way is news to nobody by then. */
const FIRST_AFTER_MS = 20;

type JobReport = Extract<SendableType, "job.completed" | "job.progression" | "job.error">;

/** Reports on one attempt at a job. Each report has the next step, so that the db worker ignores overtaken ones. */
export class JobReports {
  readonly #options: JobReportsOptions;
  #step: number;
  #percent = 0;
  #waiting: { percent: number; note: string; state?: unknown } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextAt = performance.now() + FIRST_AFTER_MS;
  #last: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(options: JobReportsOptions) {
    this.#options = options;
    this.#step = options.step ?? 0;
  }

  /**
   * Does not block. Never goes back; of reports in quick succession the newest is sent.
   * @throws PermanentFailure when the state is too long to be kept.
   */
  progress(percent: number, note: string, state?: unknown): void {
    if (this.#ended) return;
    if (state !== undefined && JSON.stringify(state).length > LONGEST_JOB_STATE)
      throw new PermanentFailure("too_large", "The state of a job is kept up to 4,000 characters of JSON.");
    this.#percent = Math.min(100, Math.max(this.#percent, percent));
    this.#waiting = {
      percent: this.#percent,
      note: note.slice(0, 200),
      ...(state === undefined ? {} : { state }),
    };
    const wait = this.#nextAt - performance.now();
    if (wait <= 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), wait);
  }

  /** Resolves when RabbitMQ has confirmed it, after the progress reports before it. */
  async completed(result: unknown): Promise<void> {
    // nothing is a result, too: JSON would leave the field out
    await this.#end("job.completed", { step: COMPLETED_STEP, result: result ?? null });
  }

  /** Resolves when RabbitMQ has confirmed it. */
  async failed(code: string, message: string, willRetry: boolean): Promise<void> {
    await this.#end("job.error", { step: ERROR_STEP, code: code.slice(0, 100), message, willRetry });
  }

  /** Sends no more progress, for an attempt that ends without a report of its own. */
  async stop(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#last;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const report = this.#waiting;
    if (!report || this.#ended) return;
    this.#waiting = undefined;
    this.#nextAt = performance.now() + (this.#options.intervalMs ?? INTERVAL_MS);
    const message = this.#report("job.progression", { step: ++this.#step, ...report });
    this.#last = this.#last
      .then(() => this.#options.publisher.publish(message, 5_000))
      .catch((error: unknown) => this.#options.log.warn({ err: error }, "a progress report was lost"));
  }

  async #end<T extends Exclude<JobReport, "job.progression">>(
    type: T,
    fields: Omit<BodyOf<T>, "jobId" | "jobType" | "attempt">,
  ): Promise<void> {
    await this.stop();
    const { publisher, log, giveUp, jobId, attempt } = this.#options;
    const id = uuidV5(`${String(attempt)}.${type}`, jobId);
    await publishUntilConfirmed(publisher, this.#report(type, fields, id), { log, signal: giveUp });
  }

  #report(type: JobReport, fields: object, id?: string) {
    const { jobId, jobType, attempt, correlationId, headers = {} } = this.#options;
    const body = { jobId, jobType, attempt, ...fields } as BodyOf<JobReport>;
    return outgoing(type, body, { correlationId, headers, ...(id === undefined ? {} : { id }) });
  }
}
