import type { Logger } from "pino";

/** On SIGTERM or SIGINT ends the process after everything given has drained. A second signal changes nothing. */
export function drainOnSignal(log: Logger, drain: () => Promise<void>): void {
  const stop = () => {
    drain().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, "could not drain");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
