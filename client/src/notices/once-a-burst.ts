import { promiseTimeout } from "@vueuse/core";

/** Milliseconds without anything after which a burst is over. */
const SILENCE = 4_000;

/**
 * Calls `ring` with the first of a burst alone, in one tab of this browser: the others hear the same and leave it to that
 * one. Each call of what it returns is one thing that comes.
 */
export function onceABurst(
  ring: () => void,
  locks: Pick<LockManager, "request"> = navigator.locks,
): () => Promise<void> {
  let last = 0;
  return async () => {
    last = Date.now();
    await locks.request("warren-sound", { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      ring();
      while (Date.now() - last < SILENCE) await promiseTimeout(SILENCE - (Date.now() - last));
    });
  };
}
