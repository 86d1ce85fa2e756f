import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { readConfig } from "./config.ts";
import { recordEvents } from "./record-events.ts";

const { logLevel, ...options } = readConfig();
const log = createLog("audit", logLevel);
const worker = await runWorker("audit", { "events.recorded": recordEvents() }, { ...options, log });
drainOnSignal(log, () => worker.drain());
log.info({ instance: worker.bus.identity.instance }, "ready");
