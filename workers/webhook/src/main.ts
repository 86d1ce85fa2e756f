import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { warnAboutExceptions } from "@warren/runtime/ssrf/fetch-allow";
import { createGuardedRequest } from "@warren/runtime/ssrf/guarded-request";
import { readConfig } from "./config.ts";
import { webhookHandlers } from "./handlers.ts";

const { logLevel, allow, ...options } = readConfig();
const log = createLog("webhook", logLevel);
warnAboutExceptions(log, allow);
const sites = createGuardedRequest({ allow });
const worker = await runWorker("webhook", webhookHandlers(sites), { ...options, log });
drainOnSignal(log, async () => {
  await worker.drain();
  await sites.close();
});
log.info({ instance: worker.bus.identity.instance }, "ready");
