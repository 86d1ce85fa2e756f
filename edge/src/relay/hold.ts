/** A bucket as long as somebody holds it, and a while longer. */
export interface HeldBucket {
  readonly ready: Promise<void>;
  holders: number;
  lingerUntil: number;
}

/** Somebody's interest in buckets. Thousands are kept, so that none has promises or functions of its own. */
export class Hold {
  /** Whether the first bucket was not bound yet when the hold was taken. */
  readonly fresh: boolean;
  readonly #buckets: readonly HeldBucket[];
  readonly #lingerMs: number;
  #held = true;

  constructor(buckets: readonly HeldBucket[], fresh: boolean, lingerMs: number) {
    this.fresh = fresh;
    this.#buckets = buckets;
    this.#lingerMs = lingerMs;
    for (const bucket of buckets) bucket.holders += 1;
  }

  /** Resolves once RabbitMQ has bound the buckets: from then on nothing for them is missed. Rejects if it could not. */
  get ready(): Promise<void> {
    return Promise.all(this.#buckets.map(({ ready }) => ready)).then(() => undefined);
  }

  /** Ends the interest. Safe to call twice. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    for (const bucket of this.#buckets) {
      bucket.holders -= 1;
      bucket.lingerUntil = Date.now() + this.#lingerMs;
    }
  }
}
