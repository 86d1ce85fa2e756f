const SLOW_MS = 500;
const WINDOW_MS = 250;
/** Without an outcome for this long the database is away, and slowness is no sign of too much being sent. */
const AWAY_AFTER_MS = 5_000;
/**
 * All together have under way what this long stores, and at least so many: enough for full batches, and little enough that
 * whoever sends a message into a flood does not wait long behind it.
 */
const STORED_WITHIN_MS = 100;
const TOGETHER = 500;

/**
 * How many messages may be accepted and not stored: by one sender, and by all senders of this edge together, because
 * accepting faster than the database commits only builds a queue of old messages. A sender's share is halved while storing
 * takes longer than half a second. All together have what a tenth of a second stores, and a fixed number while storing is
 * not known to be slow, so that a thousand people who begin at once are held back before the first outcome.
 */
export class SendCap {
  readonly #most: number;
  readonly #now: () => number;
  #cap: number;
  #together = TOGETHER;
  #windowStart: number;
  #total = 0;
  #count = 0;
  #brokerUp = false;
  /** When something was last settled, or began to wait with nothing else waiting. */
  #lastAt: number;

  constructor(most: number, now: () => number = Date.now) {
    this.#most = most;
    this.#now = now;
    this.#cap = most;
    this.#windowStart = now();
    this.#lastAt = now();
  }

  /** How many one sender may have waiting now. */
  get perSender(): number {
    return this.#cap;
  }

  /** Whether one more may be accepted, with so many of this sender and of all senders waiting already. */
  allows(ofSender: number, ofAll: number): boolean {
    return !this.isFull(ofAll) && ofSender < this.#cap;
  }

  /** Whether nobody may have one more accepted, with so many of all senders waiting already. */
  isFull(ofAll: number): boolean {
    const now = this.#now();
    // what waits for RabbitMQ says nothing of the database, and would all be accepted in the moment in which it is back
    if (ofAll === 0 || !this.#brokerUp) this.#lastAt = now;
    if (now - this.#lastAt > AWAY_AFTER_MS) {
      this.#cap = this.#most;
      return false;
    }
    return ofAll >= this.#together;
  }

  /** Whether RabbitMQ can be reached: without it no outcome can arrive. */
  onBroker(up: boolean): void {
    this.#brokerUp = up;
    this.#lastAt = this.#now();
  }

  /** A message was stored or rejected this many milliseconds after it was accepted. */
  onSettled(latencyMs: number): void {
    this.#total += latencyMs;
    this.#count += 1;
    const now = this.#now();
    this.#lastAt = now;
    const elapsed = now - this.#windowStart;
    if (elapsed < WINDOW_MS) return;
    const slow = this.#total / this.#count > SLOW_MS;
    const storedMeanwhile = Math.ceil((this.#count * STORED_WITHIN_MS) / elapsed);
    this.#cap = slow ? Math.max(1, Math.floor(this.#cap / 2)) : Math.min(this.#most, this.#cap * 2);
    this.#together = Math.max(slow ? this.#most : TOGETHER, storedMeanwhile);
    this.#windowStart = now;
    this.#total = 0;
    this.#count = 0;
  }
}
