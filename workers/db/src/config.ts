import { z } from "zod";

const schema = z.object({
  AMQP_URL: z.url(),
  MYSQL_URL: z.url(),
  REDIS_URL: z.url(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** How many commands one transaction takes at most. */
  WARREN_BATCH: z.coerce.number().int().min(1).max(5_000).default(500),
});

export interface Config {
  amqpUrl: string;
  mysqlUrl: string;
  redisUrl: string;
  logLevel: string;
  batchSize: number;
}

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
  const { AMQP_URL, MYSQL_URL, REDIS_URL, LOG_LEVEL, WARREN_BATCH } = parsed.data;
  return {
    amqpUrl: AMQP_URL,
    mysqlUrl: MYSQL_URL,
    redisUrl: REDIS_URL,
    logLevel: LOG_LEVEL,
    batchSize: WARREN_BATCH,
  };
}
