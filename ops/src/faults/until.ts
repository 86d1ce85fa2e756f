import { setTimeout as delay } from "node:timers/promises";

const EVERY_MS = 10;

/** Resolves with true as soon as `isTrue`, and with false when it is not within `milliseconds`. */
export async function until(isTrue: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!isTrue()) {
    if (performance.now() > deadline) return false;
    await delay(EVERY_MS);
  }
  return true;
}
