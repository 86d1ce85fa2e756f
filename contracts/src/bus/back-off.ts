const STABLE_AFTER_MS = 10_000;
const FIRST_DELAY_MS = 100;
/** A server that starts takes seconds; whoever waits for it should not add another to them. */
export const LONGEST_DELAY_MS = 500;

/**
 * How long to wait before the next attempt to connect: doubling up to half a second, jittered, and from the bottom again
 * only after a connection that has lasted. A connection that comes up and fails at once thus does not become a storm.
 */
export class BackOff {
  #failures = 0;
  #upSince: number | undefined;

  /** The connection is up. */
  up(): void {
    this.#upSince = performance.now();
  }

  /** Milliseconds until the next attempt; called once for each. */
  next(): number {
    if (this.#upSince !== undefined && performance.now() - this.#upSince > STABLE_AFTER_MS)
      this.#failures = 0;
    this.#upSince = undefined;
    const base = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#failures++);
    return base / 2 + (Math.random() * base) / 2;
  }
}
