import { pino, type Logger } from "pino";

export type { Logger };

/** A worker's log: one JSON object per line on standard output. */
export function createLog(worker: string, level: string): Logger {
  return pino({ base: { worker }, level, timestamp: pino.stdTimeFunctions.isoTime });
}
