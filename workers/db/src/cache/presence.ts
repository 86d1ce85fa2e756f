import type { Redis } from "ioredis";
import type { Logger } from "pino";

const KEPT_MS = 60_000;

/** Who has an open socket, as the edges report it: one entry per person and edge, each gone after a minute without news. */
export class Presence {
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #log: Logger;

  constructor({ redis, prefix, log }: { redis: Redis; prefix: string; log: Logger }) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#log = log;
  }

  /** Records what an edge reports. Rejects when Redis is away; the edge repeats itself anyway. */
  async report(instance: string, online: readonly string[], offline: readonly string[]): Promise<void> {
    const pipeline = this.#redis.pipeline();
    for (const userId of online) {
      pipeline.zadd(this.#keyOf(userId), Date.now() + KEPT_MS, instance);
      pipeline.pexpire(this.#keyOf(userId), KEPT_MS);
    }
    for (const userId of offline) pipeline.zrem(this.#keyOf(userId), instance);
    const results = await pipeline.exec();
    const failed = results?.find(([error]) => error !== null)?.[0];
    if (failed) throw failed;
  }

  /** Whether a person has an open socket somewhere. While Redis is away nobody is known to: better a mail too many. */
  async isOnline(userId: string): Promise<boolean> {
    try {
      return (await this.#redis.zcount(this.#keyOf(userId), Date.now(), "+inf")) > 0;
    } catch (error) {
      this.#log.warn({ err: error }, "Redis is away: presence is unknown");
      return false;
    }
  }

  #keyOf(userId: string): string {
    return `${this.#prefix}presence:${userId}`;
  }
}
