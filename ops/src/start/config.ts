import { resolve } from "node:path";
import { amqpAddresses } from "@warren/contracts/bus/addresses";
import { tracingVariables } from "@warren/contracts/tracing/settings";
import { z } from "zod";
import { PreparationError } from "../packages/preparation-error.ts";

const instances = z.coerce.number().int().min(1).max(64).default(1);

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  WARREN_DATA: z.string().min(1).default(".warren"),
  WARREN_EDGES: instances,
  WARREN_DB_WORKERS: instances,
  AMQP_URL: amqpAddresses.optional(),
  RABBITMQ_MANAGEMENT_URL: z.url({ protocol: /^https?$/ }).optional(),
  MYSQL_URL: z.url({ protocol: /^mysql$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(1).default("Warren <warren@localhost>"),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
  ...tracingVariables,
});

/** What a person may set about a whole Warren on one machine. */
export interface StartConfig {
  /** Of the first edge; the others listen on the following ones. */
  readonly port: number;
  /** Absolute path. */
  readonly dataFolder: string;
  readonly edges: number;
  readonly dbWorkers: number;
  /** Existing servers that replace private ones. */
  readonly amqpUrl: string | undefined;
  readonly managementUrl: string | undefined;
  readonly mysqlUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** An existing mail server that replaces the mail catcher. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** The address of Warren as people write it, for links in mails. */
  readonly publicUrl: string;
  readonly logLevel: string;
  /** The environment's `WARREN_…` variables and where traces go, for the parts. */
  readonly partVariables: Readonly<Record<string, string>>;
}

/** Without OTEL_SERVICE_NAME: one name for all parts would hide which of them a step happened in. */
const isForParts = (name: string) =>
  name.startsWith("WARREN_") ||
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_TRACES_SAMPLER_ARG"].includes(name);

/** Reads and checks the environment. Throws a PreparationError that names every variable that is wrong. */
export function readStartConfig(environment: NodeJS.ProcessEnv = process.env): StartConfig {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw new PreparationError(z.prettifyError(parsed.error));
  const given = parsed.data;
  if (given.RABBITMQ_MANAGEMENT_URL !== undefined && given.AMQP_URL === undefined) {
    throw new PreparationError("RABBITMQ_MANAGEMENT_URL is set but AMQP_URL is not: set both or neither.");
  }
  return {
    port: given.PORT,
    dataFolder: resolve(given.WARREN_DATA),
    edges: given.WARREN_EDGES,
    dbWorkers: given.WARREN_DB_WORKERS,
    amqpUrl: given.AMQP_URL,
    managementUrl: given.RABBITMQ_MANAGEMENT_URL,
    mysqlUrl: given.MYSQL_URL,
    redisUrl: given.REDIS_URL,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    publicUrl: given.PUBLIC_URL ?? `http://127.0.0.1:${String(given.PORT)}`,
    logLevel: given.LOG_LEVEL,
    partVariables: Object.fromEntries(
      Object.entries(environment).filter(
        (entry): entry is [string, string] => isForParts(entry[0]) && entry[1] !== undefined,
      ),
    ),
  };
}
