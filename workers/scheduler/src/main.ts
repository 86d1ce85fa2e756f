import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { startClock } from "./clock.ts";
import { readConfig } from "./config.ts";
import { handlers } from "./handlers.ts";
import { auditRetention, schedules } from "./schedules.ts";

const { logLevel, auditDays, ...options } = readConfig();
const log = createLog("scheduler", logLevel);
const worker = await runWorker("scheduler", handlers, { ...options, log, prefetch: 20 });
const all = [...schedules, ...(auditDays === undefined ? [] : [auditRetention(auditDays)])];
const clock = startClock(all, worker.bus, log);
drainOnSignal(log, () => {
  clock.stop();
  return worker.drain();
});
log.info({ instance: worker.bus.identity.instance }, "ready");
