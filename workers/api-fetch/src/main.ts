import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { readConfig } from "./config.ts";
import { previewLink } from "./preview-link.ts";
import { createFetcher } from "./ssrf/guarded-fetch.ts";
import { submitPreviews } from "./submit-previews.ts";

const { logLevel, allow, ...options } = readConfig();
const log = createLog("api-fetch", logLevel);
if (allow.size > 0) {
  log.warn(
    { allow: [...allow] },
    "WARREN_FETCH_ALLOW lets these addresses past the guard; unset it outside tests",
  );
}
const fetcher = createFetcher({ allow });
const handlers = { "message.posted": submitPreviews, "link.preview": previewLink(fetcher) };
const worker = await runWorker("api-fetch", handlers, { ...options, log });
drainOnSignal(log, async () => {
  await worker.drain();
  await fetcher.close();
});
log.info({ instance: worker.bus.identity.instance }, "ready");
