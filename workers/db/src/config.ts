import { amqpAddresses } from "@warren/contracts/bus/addresses";
import { logLevelVariable } from "@warren/contracts/log-level";
import { secretSetting, setting } from "@warren/contracts/setting";
import type { ProcessSetting } from "@warren/contracts/settings";
import { settingsOf } from "@warren/contracts/settings-of";
import { tracingSettings, tracingVariables, type TracingSettings } from "@warren/contracts/tracing/settings";
import { z } from "zod";

const schema = z.object({
  AMQP_URL: secretSetting(
    amqpAddresses,
    "Address of RabbitMQ, with the db worker's own user and password.",
    "Adresse von RabbitMQ, mit Benutzer und Passwort des Datenbank-Workers.",
  ),
  MYSQL_URL: secretSetting(
    z.url(),
    "Address of MySQL, with user, password and database.",
    "Adresse von MySQL, mit Benutzer, Passwort und Datenbank.",
  ),
  REDIS_URL: secretSetting(z.url(), "Address of Redis.", "Adresse von Redis."),
  WARREN_REDIS_PREFIX: setting(
    z.string().min(1).max(100).optional(),
    "What every key in Redis begins with; where it is not set, warren:<database>:. Warrens that share a Redis need different ones.",
    "Womit jeder Schlüssel in Redis beginnt; ohne Angabe warren:<Datenbank>:. Wer sich ein Redis teilt, braucht verschiedene.",
  ),
  LOG_LEVEL: logLevelVariable,
  WARREN_BATCH: setting(
    z.coerce.number().int().min(1).max(5_000).default(500),
    "How many commands one transaction takes at most.",
    "Wie viele Befehle eine Transaktion höchstens umfasst.",
  ),
  ...tracingVariables,
});

export interface Config {
  amqpUrl: string;
  mysqlUrl: string;
  redisUrl: string;
  redisPrefix: string;
  logLevel: string;
  batchSize: number;
  /** What operators are shown of all this. */
  settings?: readonly ProcessSetting[];
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
    settings: settingsOf(schema, environment),
    tracing: tracingSettings(parsed.data),
  };
}
