import type { Redis } from "ioredis";
import type { Logger } from "pino";

const KEPT_MS = 60_000;
const keyOf = (userId: string) => `presence:${userId}`;

/** Who has an open socket, as the edges report it: one entry per person and edge, each gone after a minute without news. */
export class Presence {
  readonly #redis: Redis;
  readonly #log: Logger;

  constructor(redis: Redis, log: Logger) {
    this.#redis = redis;
    this.#log = log;
  }

  /** Records what an edge reports. Rejects when Redis is away; the edge repeats itself anyway. */
  async report(instance: string, online: readonly string[], offline: readonly string[]): Promise<void> {
    const pipeline = this.#redis.pipeline();
    for (const userId of online) {
      pipeline.zadd(keyOf(userId), Date.now() + KEPT_MS, instance);
      pipeline.pexpire(keyOf(userId), KEPT_MS);
    }
    for (const userId of offline) pipeline.zrem(keyOf(userId), instance);
    const results = await pipeline.exec();
    const failed = results?.find(([error]) => error !== null)?.[0];
    if (failed) throw failed;
  }

  /** Whether a person has an open socket somewhere. While Redis is away nobody is known to: better a mail too many. */
  async isOnline(userId: string): Promise<boolean> {
    try {
      return (await this.#redis.zcount(keyOf(userId), Date.now(), "+inf")) > 0;
    } catch (error) {
      this.#log.warn({ err: error }, "Redis is away: presence is unknown");
      return false;
    }
  }
}
