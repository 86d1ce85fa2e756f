import type { Presence as State, PresenceNews } from "@warren/contracts/presence";
import type { ChainableCommander, Redis } from "ioredis";
import type { Logger } from "pino";

const KEPT_MS = 60_000;

export interface PresenceReport {
  instance: string;
  online: readonly string[];
  away: readonly string[];
  offline: readonly string[];
}

/**
 * Who has an open socket and who is away, as the edges report it: one entry per person and edge, each gone after a
 * minute without news.
 */
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
  async report({ instance, online, away, offline }: PresenceReport): Promise<void> {
    const pipeline = this.#redis.pipeline();
    const until = Date.now() + KEPT_MS;
    const is = (state: State) => `${state} ${instance}`;
    const enter = (userId: string, now: State, before: State) => {
      const key = this.#keyOf(userId);
      pipeline.zadd(key, until, is(now)).zrem(key, is(before)).pexpire(key, KEPT_MS);
    };
    for (const userId of online) enter(userId, "online", "away");
    for (const userId of away) enter(userId, "away", "online");
    for (const userId of offline) pipeline.zrem(this.#keyOf(userId), is("online"), is("away"));
    await resultsOf(pipeline);
  }

  /**
   * What these people are, all their edges taken together: whoever is not away somewhere is online. Of two answers about
   * a person the one with the higher version is newer. Rejects when Redis is away.
   */
  async find(userIds: readonly string[]): Promise<PresenceNews> {
    // the time first: what is read after it is at least as new
    const pipeline = this.#redis.pipeline().time();
    for (const userId of userIds) pipeline.zrange(this.#keyOf(userId), Date.now(), "+inf", "BYSCORE");
    const [time, ...entries] = (await resultsOf(pipeline)) as [[string, string], ...string[][]];
    const [seconds, microseconds] = time.map(Number) as [number, number];
    return {
      people: userIds.map((userId, index) => ({ userId, presence: stateOf(entries[index] ?? []) })),
      version: seconds * 1_000_000 + microseconds,
    };
  }

  /** Which of these people use a device now. While Redis is away nobody is known to. */
  async online(userIds: readonly string[]): Promise<Set<string>> {
    try {
      const { people } = await this.find(userIds);
      return new Set(people.flatMap(({ userId, presence }) => (presence === "online" ? [userId] : [])));
    } catch (error) {
      this.#log.warn({ err: error }, "Redis is away: presence is unknown");
      return new Set();
    }
  }

  /** Whether a person uses a device now. While Redis is away nobody is known to: better a mail too many. */
  async isOnline(userId: string): Promise<boolean> {
    return (await this.online([userId])).has(userId);
  }

  #keyOf(userId: string): string {
    return `${this.#prefix}presence:${userId}`;
  }
}

function stateOf(entries: readonly string[]): State {
  if (entries.some((entry) => entry.startsWith("online "))) return "online";
  return entries.length > 0 ? "away" : "offline";
}

async function resultsOf(pipeline: ChainableCommander): Promise<unknown[]> {
  const results = (await pipeline.exec()) ?? [];
  const failed = results.find(([error]) => error !== null)?.[0];
  if (failed) throw failed;
  return results.map(([, result]) => result);
}
