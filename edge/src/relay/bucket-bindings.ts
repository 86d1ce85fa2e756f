import type { Bus } from "@warren/contracts/bus/bus";
import { bucketOf } from "@warren/contracts/hashing";
import type { Logger } from "pino";

export type AudienceKind = "room" | "user";

/** Somebody's interest in a bucket. */
export interface Hold {
  /** Resolves once RabbitMQ has bound the bucket: from then on nothing for it is missed. */
  readonly ready: Promise<void>;
  /** Whether the bucket was not bound yet when the hold was taken. */
  readonly fresh: boolean;
  /** Ends the interest. Safe to call twice. */
  release(): void;
}

interface Bucket {
  readonly ready: Promise<void>;
  holders: number;
  lingerUntil: number;
  /** The mark at which it was bound; Infinity before. */
  boundAt: number;
}

const exchangesOf: Record<AudienceKind, readonly string[]> = {
  room: ["events", "signals"],
  user: ["events"],
};
/** Unbinding at once would make a reconnect storm a storm of bindings. */
const LINGER_MS = 45_000;
const SWEEP_MS = 5_000;

/**
 * The buckets of rooms and users that the edge's queue is bound to: each as long as somebody holds it and a while
 * longer. Whatever is served, there are never more than 3 × 1,024 bindings.
 */
export class BucketBindings {
  readonly #own: Bus["own"];
  readonly #log: Logger;
  readonly #lingerMs: number;
  readonly #buckets = new Map<string, Bucket>();
  readonly #sweeper: NodeJS.Timeout;
  #mark = 0;

  constructor(own: Bus["own"], log: Logger, lingerMs = LINGER_MS) {
    this.#own = own;
    this.#log = log;
    this.#lingerMs = lingerMs;
    this.#sweeper = setInterval(() => this.sweep(Date.now()), SWEEP_MS);
    this.#sweeper.unref();
  }

  /** Takes an interest in the bucket of this room or user, binding it if nobody else has. */
  hold(kind: AudienceKind, id: string): Hold {
    const bucket = this.#bucket(kind, id);
    bucket.holders += 1;
    let held = true;
    return {
      ready: bucket.ready,
      fresh: bucket.boundAt === Infinity,
      release: () => {
        if (!held) return;
        held = false;
        bucket.holders -= 1;
        bucket.lingerUntil = Date.now() + this.#lingerMs;
      },
    };
  }

  /** Binds the bucket in the background, for a while. */
  listenFor(kind: AudienceKind, id: string): void {
    this.#bucket(kind, id).lingerUntil = Date.now() + this.#lingerMs;
  }

  /** A point in time to ask {@link wasBound} about. */
  mark(): number {
    return this.#mark;
  }

  /** Whether the bucket was bound at the mark and has been ever since. */
  wasBound(kind: AudienceKind, id: string, mark: number): boolean {
    return (this.#buckets.get(keyOf(kind, id))?.boundAt ?? Infinity) <= mark;
  }

  /** Unbinds what nobody has held for a while. */
  sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (bucket.holders > 0 || bucket.lingerUntil > now) continue;
      this.#buckets.delete(key);
      for (const exchange of exchangesOf[key.startsWith("room.") ? "room" : "user"]) {
        // whoever comes back meanwhile makes a new entry, whose bind runs after this
        this.#own
          .unbind(exchange, key, () => !this.#buckets.has(key))
          .catch((error: unknown) => this.#log.warn({ err: error, exchange, key }, "could not unbind"));
      }
    }
  }

  stop(): void {
    clearInterval(this.#sweeper);
  }

  #bucket(kind: AudienceKind, id: string): Bucket {
    const key = keyOf(kind, id);
    const known = this.#buckets.get(key);
    if (known) return known;
    const bound = Promise.all(exchangesOf[kind].map((exchange) => this.#own.bind(exchange, key)));
    const bucket: Bucket = {
      ready: bound.then(() => {
        bucket.boundAt = ++this.#mark;
      }),
      holders: 0,
      lingerUntil: Date.now() + this.#lingerMs,
      boundAt: Infinity,
    };
    bucket.ready.catch((error: unknown) => {
      this.#log.error({ err: error, key }, "could not bind");
      if (this.#buckets.get(key) === bucket) this.#buckets.delete(key);
    });
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

const keyOf = (kind: AudienceKind, id: string) => `${kind}.${String(bucketOf(id))}`;
