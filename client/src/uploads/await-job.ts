import type { Job } from "@warren/contracts/job";
import { isTransient } from "../socket/request-error.ts";

export interface AwaitJobOptions {
  /** Asks how far it is. */
  readonly ask: () => Promise<Job>;
  /** Hears every job that changes; returns what ends the hearing. */
  readonly hear: (heard: (job: Job) => void) => () => void;
  readonly signal: AbortSignal;
  readonly onPercent: (percent: number) => void;
  /** Milliseconds; an event may be missed while there is no connection. */
  readonly askEvery?: number;
}

const isOver = ({ status }: Job) => status !== "queued" && status !== "running";

/** Resolves with the job once it has ended, however it did. @throws RequestError when nobody knows it; the signal's reason. */
export function awaitJob(jobId: string, options: AwaitJobOptions): Promise<Job> {
  const { ask, hear, signal, onPercent, askEvery = 5_000 } = options;
  return new Promise<Job>((resolve, reject) => {
    let version = 0;
    const stop = () => {
      unhear();
      clearInterval(timer);
      signal.removeEventListener("abort", giveUp);
    };
    const giveUp = () => {
      stop();
      reject(signal.reason as Error);
    };
    const take = (job: Job) => {
      if (job.id !== jobId || job.version < version) return;
      version = job.version;
      onPercent(job.percent);
      if (!isOver(job)) return;
      stop();
      resolve(job);
    };
    const look = () =>
      ask().then(take, (error: Error) => {
        // what cannot be asked now is asked again soon
        if (isTransient(error)) return;
        stop();
        reject(error);
      });
    const unhear = hear(take);
    const timer = setInterval(() => void look(), askEvery);
    signal.addEventListener("abort", giveUp);
    void look();
  });
}
