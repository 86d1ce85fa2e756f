import { pino, type Logger } from "pino";

/** A log that writes nothing, for tests. */
export const silentLog = (): Logger => pino({ level: "silent" });
