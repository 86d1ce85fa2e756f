import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";

const LOOK_EVERY_MS = 500;
/** Below this share of the time the event loop counts as idle: a room of a thousand with some messages a second is above. */
const IDLE_SHARE = 0.02;

/**
 * While next to nothing goes through the process, asks V8 to favour size over speed, so that a collection then also closes
 * the gaps that a rush of handshakes has left. As a flag of the process it would cost each message under load about half as
 * much again.
 * @param setFlag what takes V8's flags; for tests.
 * @returns ends it.
 */
export function favourSizeWhenIdle(
  setFlag: (flag: string) => void = setFlagsFromString,
  lookEveryMs = LOOK_EVERY_MS,
): () => void {
  let last = performance.eventLoopUtilization();
  let wasIdle = false;
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    const isIdle = performance.eventLoopUtilization(now, last).utilization < IDLE_SHARE;
    last = now;
    if (isIdle !== wasIdle) setFlag(isIdle ? "--optimize-for-size" : "--no-optimize-for-size");
    wasIdle = isIdle;
  }, lookEveryMs).unref();
  return () => clearInterval(timer);
}
