import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { warnAboutExceptions } from "@warren/runtime/ssrf/fetch-allow";
import { createFetcher } from "@warren/runtime/ssrf/guarded-fetch";
import { answer } from "./answer.ts";
import { readConfig } from "./config.ts";
import { previewLink } from "./preview-link.ts";
import { github } from "./sources/github.ts";
import { weather } from "./sources/weather.ts";
import { wiki } from "./sources/wiki.ts";
import { submitPreviews } from "./submit-previews.ts";

const { logLevel, allow, services, ...options } = readConfig();
const log = createLog("api-fetch", logLevel);
warnAboutExceptions(log, allow);
const fetcher = createFetcher({ allow });
const handlers = {
  "message.posted": submitPreviews,
  "link.preview": previewLink(fetcher),
  "weather.forecast": answer(weather(services.weather), fetcher),
  "wiki.summary": answer(wiki(services.wikipedia), fetcher),
  "github.issue": answer(github(services.github), fetcher),
};
const worker = await runWorker("api-fetch", handlers, { ...options, log });
drainOnSignal(log, async () => {
  await worker.drain();
  await fetcher.close();
});
log.info({ instance: worker.bus.identity.instance }, "ready");
