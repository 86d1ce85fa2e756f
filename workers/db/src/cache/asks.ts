import type { Redis } from "ioredis";
import type { Logger } from "pino";

const KEPT_S = 3_600;

/**
 * How often something was asked for lately: within an hour from the first time. Only a hint, kept in Redis, which may
 * forget it.
 */
export class Asks {
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #log: Logger;

  constructor({ redis, prefix, log }: { redis: Redis; prefix: string; log: Logger }) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#log = log;
  }

  /** Counts one more. Does not wait for Redis, and never fails. */
  note(key: string): void {
    const name = this.#nameOf(key);
    this.#redis
      .pipeline()
      // the hour begins with the first: what is asked for all the time begins anew as well
      .set(name, 0, "EX", KEPT_S, "NX")
      .incr(name)
      .exec()
      .catch((error: unknown) => this.#log.debug({ err: error }, "Redis is away: not counted"));
  }

  /** How often each of these was asked for. Rejects when Redis is away. */
  async of(keys: readonly string[]): Promise<number[]> {
    if (keys.length === 0) return [];
    const counts = await this.#redis.mget(...keys.map((key) => this.#nameOf(key)));
    return counts.map((count) => Number(count ?? 0));
  }

  #nameOf(key: string): string {
    return `${this.#prefix}asks:${key}`;
  }
}
