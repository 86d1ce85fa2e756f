import { pino } from "pino";
import { readConfig } from "./config.ts";
import { startDbWorker } from "./db-worker.ts";

const config = readConfig();
const log = pino({ name: "db", level: config.logLevel });
const worker = await startDbWorker(config, log);
log.info({ instance: worker.instance }, "ready");

let stopping = false;
async function shutDown(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "draining");
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
