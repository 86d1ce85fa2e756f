import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { readConfig } from "./config.ts";
import { cacheInvalidationHandlers } from "./handlers.ts";

const { logLevel, ...options } = readConfig();
const log = createLog("cache-invalidation", logLevel);
const worker = await runWorker("cache-invalidation", cacheInvalidationHandlers(), { ...options, log });
drainOnSignal(log, () => worker.drain());
log.info({ instance: worker.bus.identity.instance }, "ready");
