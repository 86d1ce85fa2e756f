const SLOW_MS = 500;
const WINDOW_MS = 250;
/** Without an outcome for this long the database is away, and slowness is no sign of too much being sent. */
const AWAY_AFTER_MS = 5_000;

/**
 * How many messages a sender may have accepted and not stored. Lowered step by step while storing takes longer than
 * half a second, because accepting faster than the database commits only builds a queue of old messages.
 */
export class SendCap {
  readonly #most: number;
  readonly #now: () => number;
  #cap: number;
  #windowStart: number;
  #total = 0;
  #count = 0;
  #lastAt: number;

  constructor(most: number, now: () => number = Date.now) {
    this.#most = most;
    this.#now = now;
    this.#cap = most;
    this.#windowStart = now();
    this.#lastAt = now();
  }

  current(): number {
    if (this.#now() - this.#lastAt > AWAY_AFTER_MS) this.#cap = this.#most;
    return this.#cap;
  }

  /** A message was stored or rejected this many milliseconds after it was accepted. */
  onSettled(latencyMs: number): void {
    this.#total += latencyMs;
    this.#count += 1;
    const now = this.#now();
    this.#lastAt = now;
    if (now - this.#windowStart < WINDOW_MS) return;
    const slow = this.#total / this.#count > SLOW_MS;
    this.#cap = slow ? Math.max(1, Math.floor(this.#cap / 2)) : Math.min(this.#most, this.#cap * 2);
    this.#windowStart = now;
    this.#total = 0;
    this.#count = 0;
  }
}
