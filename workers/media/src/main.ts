import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import sharp from "sharp";
import { readConfig } from "./config.ts";
import { processUpload } from "./process-upload.ts";

const { logLevel, limits, ...options } = readConfig();
const log = createLog("media", logLevel);
// one file at a time has a core; the next ones would have to share it
sharp.concurrency(1);
// the same picture never comes twice
sharp.cache(false);
const worker = await runWorker("media", { "media.process": processUpload(limits) }, { ...options, log });
drainOnSignal(log, () => worker.drain());
log.info({ instance: worker.bus.identity.instance }, "ready");
