import { pino } from "pino";
import { readConfig } from "./config.ts";
import { openEdge } from "./edge.ts";
import { favourSizeWhenIdle } from "./memory-when-idle.ts";

let config;
try {
  config = readConfig(process.env);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
const log = pino({ level: config.logLevel, base: { part: "edge" } });
const edge = await openEdge(config, log);
favourSizeWhenIdle();
log.info({ url: edge.url, instance: edge.instance }, "ready");

let stopping = false;
const stop = (signal: string) => {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "stopping");
  edge.close().then(
    () => log.info("stopped"),
    (error: unknown) => {
      log.error({ err: error }, "could not stop cleanly");
      process.exitCode = 1;
    },
  );
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
