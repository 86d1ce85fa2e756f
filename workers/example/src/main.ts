import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { ask } from "./ask.ts";
import { readConfig } from "./config.ts";
import { sum } from "./sum.ts";

const { logLevel, ...options } = readConfig();
const log = createLog("example", logLevel);
const worker = await runWorker("example", { "math.sum": sum, "poll.ask": ask }, { ...options, log });
drainOnSignal(log, () => worker.drain());
log.info({ instance: worker.bus.identity.instance }, "ready");
