import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { warnAboutExceptions } from "@warren/runtime/ssrf/fetch-allow";
import { createFetcher } from "@warren/runtime/ssrf/guarded-fetch";
import { Asking } from "./asking.ts";
import { readConfig } from "./config.ts";
import { apiFetchHandlers } from "./handlers.ts";
import { Hosts } from "./hosts.ts";
import { createSources } from "./sources/sources.ts";

const { logLevel, allow, services, ...options } = readConfig();
const log = createLog("api-fetch", logLevel);
warnAboutExceptions(log, allow);
const fetcher = createFetcher({ allow });
const hosts = new Hosts();
const asking = new Asking(fetcher, hosts);
const handlers = apiFetchHandlers({ sources: createSources(services), asking, fetcher, hosts });
const worker = await runWorker("api-fetch", handlers, { ...options, log });
drainOnSignal(log, async () => {
  await worker.drain();
  await fetcher.close();
});
log.info({ instance: worker.bus.identity.instance }, "ready");
