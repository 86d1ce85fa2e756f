import { pino } from "pino";
import { readConfig } from "./config.ts";
import { startDbWorker } from "./db-worker.ts";

const config = readConfig();
const log = pino({ name: "db", level: config.logLevel });
const worker = await startDbWorker(config, log);
log.info({ instance: worker.instance }, "ready");

/** Whatever hangs then is safe to leave: nothing of it was acknowledged. */
const STOP_WITHIN_MS = 30_000;

let stopping = false;
async function shutDown(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "draining");
  setTimeout(() => {
    log.fatal("the shutdown hangs");
    process.exit(1);
  }, STOP_WITHIN_MS).unref();
  await worker.stop();
  log.info("stopped");
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    shutDown(signal).catch((error: unknown) => {
      log.fatal({ err: error }, "the shutdown failed");
      process.exit(1);
    });
  });
}
