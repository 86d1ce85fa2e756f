import { Redis } from "ioredis";
import type { Logger } from "pino";

/** A connection that fails at once instead of queueing while Redis is away, and comes back by itself. */
export function openRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 500,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  });
  let away = false;
  redis.on("ready", () => {
    if (away) log.info("Redis is back");
    away = false;
  });
  redis.on("error", (error: Error) => {
    if (!away) log.warn({ err: error }, "Redis is away: reads go to the database");
    away = true;
  });
  return redis;
}
