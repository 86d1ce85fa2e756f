import type { Bus } from "@warren/contracts/bus/bus";
import { bucketOf, signalBucketOf } from "@warren/contracts/hashing";
import type { Logger } from "pino";
import { Hold, type HeldBucket } from "./hold.ts";

/** `watched` is a person of whom nothing but their presence is heard. */
export type AudienceKind = "room" | "user" | "watched";

/** One binding of the edge's queue. */
interface Route {
  readonly exchange: string;
  readonly key: string;
}

interface Bucket extends Route, HeldBucket {
  /** The mark at which it was bound; Infinity before. */
  boundAt: number;
}

/** What somebody must be bound to; the first decides whether an event can have been missed. */
const routesOf: Record<AudienceKind, (id: string) => readonly [Route, ...Route[]]> = {
  room: (id) => [
    { exchange: "events", key: `room.${String(bucketOf(id))}` },
    { exchange: "signals", key: `room.${String(signalBucketOf(id))}` },
  ],
  user: (id) => [{ exchange: "events", key: `user.${String(bucketOf(id))}` }],
  watched: (id) => [{ exchange: "signals", key: `people.${String(signalBucketOf(id))}` }],
};
/** Unbinding at once would make a reconnect storm a storm of bindings. */
const LINGER_MS = 45_000;
const SWEEP_MS = 5_000;

/**
 * The buckets of rooms and users that the edge's queue is bound to: each as long as somebody holds it and a while
 * longer. Whatever is served, there are never more than 2 × 1,024 bindings for events and 2 × 64 for signals.
 */
export class BucketBindings {
  readonly #own: Bus["own"];
  readonly #log: Logger;
  readonly #lingerMs: number;
  readonly #known = new Map<string, Bucket>();
  readonly #sweeper: NodeJS.Timeout;
  #mark = 0;

  constructor(own: Bus["own"], log: Logger, lingerMs = LINGER_MS) {
    this.#own = own;
    this.#log = log;
    this.#lingerMs = lingerMs;
    this.#sweeper = setInterval(() => this.sweep(Date.now()), SWEEP_MS);
    this.#sweeper.unref();
  }

  /** Takes an interest in the bucket of this room or person, binding it if nobody else has. */
  hold(kind: AudienceKind, id: string): Hold {
    const buckets = this.#buckets(kind, id);
    return new Hold(buckets, buckets[0].boundAt === Infinity, this.#lingerMs);
  }

  /** Binds the bucket in the background, for a while. */
  listenFor(kind: AudienceKind, id: string): void {
    for (const bucket of this.#buckets(kind, id)) bucket.lingerUntil = Date.now() + this.#lingerMs;
  }

  /** A point in time to ask {@link wasBound} about. */
  mark(): number {
    return this.#mark;
  }

  /** Whether the bucket was bound at the mark and has been ever since. */
  wasBound(kind: AudienceKind, id: string, mark: number): boolean {
    const [route] = routesOf[kind](id);
    return (this.#known.get(nameOf(route))?.boundAt ?? Infinity) <= mark;
  }

  /** Unbinds what nobody has held for a while. */
  sweep(now: number): void {
    for (const [name, { exchange, key, holders, lingerUntil }] of this.#known) {
      if (holders > 0 || lingerUntil > now) continue;
      this.#known.delete(name);
      // whoever comes back meanwhile makes a new entry, whose bind runs after this
      this.#own
        .unbind(exchange, key, () => !this.#known.has(name))
        .catch((error: unknown) => this.#log.warn({ err: error, exchange, key }, "could not unbind"));
    }
  }

  stop(): void {
    clearInterval(this.#sweeper);
  }

  #buckets(kind: AudienceKind, id: string): [Bucket, ...Bucket[]] {
    const [first, ...others] = routesOf[kind](id);
    return [this.#bucket(first), ...others.map((route) => this.#bucket(route))];
  }

  #bucket(route: Route): Bucket {
    const name = nameOf(route);
    const known = this.#known.get(name);
    if (known) return known;
    const { exchange, key } = route;
    const bucket: Bucket = {
      exchange,
      key,
      ready: this.#own.bind(exchange, key).then(() => {
        bucket.boundAt = ++this.#mark;
      }),
      holders: 0,
      lingerUntil: Date.now() + this.#lingerMs,
      boundAt: Infinity,
    };
    bucket.ready.catch((error: unknown) => {
      this.#log.error({ err: error, exchange, key }, "could not bind");
      if (this.#known.get(name) === bucket) this.#known.delete(name);
    });
    this.#known.set(name, bucket);
    return bucket;
  }
}

const nameOf = ({ exchange, key }: Route) => `${exchange} ${key}`;
