import { amqpAddresses } from "@warren/contracts/bus/addresses";
import { tracingSettings, tracingVariables, type TracingSettings } from "@warren/contracts/tracing/settings";
import { z } from "zod";

const schema = z.object({
  AMQP_URL: amqpAddresses,
  MYSQL_URL: z.url(),
  REDIS_URL: z.url(),
  /** What every key in Redis begins with. Warrens that share a Redis need different ones; so their databases' names do. */
  WARREN_REDIS_PREFIX: z.string().min(1).max(100).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** How many commands one transaction takes at most. */
  WARREN_BATCH: z.coerce.number().int().min(1).max(5_000).default(500),
  ...tracingVariables,
});

export interface Config {
  amqpUrl: string;
  mysqlUrl: string;
  redisUrl: string;
  redisPrefix: string;
  logLevel: string;
  batchSize: number;
  /** Undefined: nothing is traced. */
  tracing?: TracingSettings | undefined;
}

/** Of the database, because the cache holds reads of that database and of no other. */
const prefixOf = (mysqlUrl: string) => `warren:${new URL(mysqlUrl).pathname.slice(1)}:`;

/**
 * The db worker's configuration, the only place that reads the environment.
 * @throws Error naming every variable that is missing or wrong.
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The db worker cannot start. ${problems.join("; ")}`);
  }
  const { AMQP_URL, MYSQL_URL, REDIS_URL, WARREN_REDIS_PREFIX, LOG_LEVEL, WARREN_BATCH } = parsed.data;
  return {
    amqpUrl: AMQP_URL,
    mysqlUrl: MYSQL_URL,
    redisUrl: REDIS_URL,
    redisPrefix: WARREN_REDIS_PREFIX ?? prefixOf(MYSQL_URL),
    logLevel: LOG_LEVEL,
    batchSize: WARREN_BATCH,
    tracing: tracingSettings(parsed.data),
  };
}
