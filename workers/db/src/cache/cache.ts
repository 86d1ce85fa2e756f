import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { Logger } from "pino";
import type { Counter } from "prom-client";

const TOKEN_TTL_S = 3_600;

/** Stores the value only if the version token is still the one from before the read. */
const STORE_IF_UNCHANGED = `
if redis.call("GET", KEYS[2]) == ARGV[1] then redis.call("SET", KEYS[1], ARGV[2], "EX", ARGV[3]) return 1 end
return 0`;

export interface CacheOptions {
  redis: Redis;
  /** What every key begins with, so that several Warrens can share a Redis. */
  prefix: string;
  log: Logger;
  /** Labelled `result`: hit, miss, away. */
  reads: Counter<"result">;
}

/**
 * Cached reads. Redis may be away or forget everything at any time: then the read goes to the database. An eviction is
 * never undone by a slow reader, because evicting removes the version token that the reader must find unchanged.
 */
export class Cache {
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #log: Logger;
  readonly #reads: Counter<"result">;

  constructor({ redis, prefix, log, reads }: CacheOptions) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#log = log;
    this.#reads = reads;
  }

  /**
   * The value under `key`, read by `load` when it is not there; kept for at most `ttlS` seconds. That there is nothing
   * (undefined) is not kept.
   */
  async read<T>(key: string, ttlS: number, load: () => Promise<T>): Promise<T> {
    const [valueKey, tokenKey] = [this.#valueKey(key), this.#tokenKey(key)];
    let token: string;
    try {
      const cached = await this.#redis.get(valueKey);
      if (cached !== null) {
        this.#reads.inc({ result: "hit" });
        return JSON.parse(cached) as T;
      }
      await this.#redis.set(tokenKey, randomUUID(), "EX", TOKEN_TTL_S, "NX");
      token = (await this.#redis.get(tokenKey)) ?? "";
    } catch (error) {
      this.#away(error);
      return load();
    }
    this.#reads.inc({ result: "miss" });
    const value = await load();
    if (value === undefined) return value;
    try {
      await this.#redis.eval(STORE_IF_UNCHANGED, 2, valueKey, tokenKey, token, JSON.stringify(value), ttlS);
    } catch (error) {
      this.#away(error);
    }
    return value;
  }

  /** Reads ahead of the next reader. Never rejects: where it fails, the next reader reads. */
  async rebuild<T>(key: string, ttlS: number, load: () => Promise<T>): Promise<void> {
    try {
      await this.read(key, ttlS, load);
    } catch (error) {
      this.#log.warn({ err: error, key }, "not read ahead; the next reader does it");
    }
  }

  /**
   * Evicts keys and, for one that ends in `*`, everything that begins so. Resolves with those that were there, after
   * Redis took it; rejects when Redis is away.
   */
  async evict(keys: readonly string[]): Promise<string[]> {
    const evicted: string[] = [];
    for (const key of keys) {
      const exact = key.endsWith("*") ? await this.#startingWith(key.slice(0, -1)) : [key];
      if (exact.length === 0) continue;
      await this.#redis.del(...exact.map((name) => this.#tokenKey(name)));
      const gone = await Promise.all(exact.map((name) => this.#redis.del(this.#valueKey(name))));
      evicted.push(...exact.filter((_, index) => gone[index] === 1));
    }
    return evicted;
  }

  #valueKey(key: string): string {
    return `${this.#prefix}cache:${key}`;
  }

  #tokenKey(key: string): string {
    return `${this.#prefix}version:${key}`;
  }

  async #startingWith(start: string): Promise<string[]> {
    const found = new Set<string>();
    // a reader that has its token but no value yet must be stopped as well
    for (const [full, empty] of [
      [this.#valueKey(start), this.#valueKey("")],
      [this.#tokenKey(start), this.#tokenKey("")],
    ] as const) {
      const pattern = `${full.replaceAll(/[\\*?[\]]/g, "\\$&")}*`;
      let cursor = "0";
      do {
        const [next, keys] = await this.#redis.scan(cursor, "MATCH", pattern, "COUNT", 500);
        for (const key of keys) found.add(key.slice(empty.length));
        cursor = next;
      } while (cursor !== "0");
    }
    return [...found];
  }

  #away(error: unknown): void {
    this.#reads.inc({ result: "away" });
    this.#log.debug({ err: error }, "Redis is away: reading from the database");
  }
}
