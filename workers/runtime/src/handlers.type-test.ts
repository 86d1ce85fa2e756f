import type { RunningWorker, runWorker as run, WorkerOptions } from "./run-worker.ts";
import type { Handler } from "./work.ts";

declare const runWorker: typeof run;
declare const options: WorkerOptions;
declare const process: Handler<"media.process">;
declare const record: Handler<"events.recorded">;

/** Never called: it is the compiler that checks these lines. */
export const workers: (() => Promise<RunningWorker>)[] = [
  () => runWorker("media", { "media.process": process }, options),

  // @ts-expect-error the media worker hears media.process, so its handler must not be missing
  () => runWorker("media", {}, options),

  // @ts-expect-error the media worker does not hear events.recorded
  () => runWorker("media", { "media.process": process, "events.recorded": record }, options),

  // @ts-expect-error a handler of another type does not fit
  () => runWorker("media", { "media.process": record }, options),

  // @ts-expect-error a job's handler must resolve with the job's result
  () => runWorker("media", { "media.process": () => Promise.resolve({ total: 1 }) }, options),

  // @ts-expect-error there is no such worker
  () => runWorker("mdeia", { "media.process": process }, options),
];
