import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { startClock } from "./clock.ts";
import { readConfig } from "./config.ts";
import { schedules } from "./schedules.ts";

const { amqpUrl, logLevel } = readConfig();
const log = createLog("scheduler", logLevel);
// it hears nothing, but announces itself and drains like the others
const worker = await runWorker("scheduler", {}, { amqpUrl, log, prefetch: 1 });
const clock = startClock(schedules, worker.bus, log);
drainOnSignal(log, () => {
  clock.stop();
  return worker.drain();
});
log.info({ instance: worker.bus.identity.instance }, "ready");
