import type { RunningWorker, runWorker as run, WorkerOptions } from "./run-worker.ts";
import type { Handler } from "./work.ts";

declare const runWorker: typeof run;
declare const options: WorkerOptions;
declare const sum: Handler<"math.sum">;
declare const record: Handler<"events.recorded">;

/** Never called: it is the compiler that checks these lines. */
export const workers: (() => Promise<RunningWorker>)[] = [
  () => runWorker("example", { "math.sum": sum }, options),

  // @ts-expect-error the example worker hears math.sum, so its handler must not be missing
  () => runWorker("example", {}, options),

  // @ts-expect-error the example worker does not hear events.recorded
  () => runWorker("example", { "math.sum": sum, "events.recorded": record }, options),

  // @ts-expect-error a handler of another type does not fit
  () => runWorker("example", { "math.sum": record }, options),

  // @ts-expect-error a job's handler must resolve with the job's result
  () => runWorker("example", { "math.sum": () => Promise.resolve({ total: 1 }) }, options),

  // @ts-expect-error there is no such worker
  () => runWorker("exmaple", { "math.sum": sum }, options),
];
