import { buildDefinitions } from "@warren/contracts/definitions";
import { partNames } from "@warren/contracts/parts";
import type { PartName } from "@warren/contracts/parts";
import { defaultVhost } from "../start/broker.ts";
import type { Secrets } from "../start/secrets.ts";

/** What Docker's installation may be told; everything else is fixed by docker-compose.yml. */
export interface DockerSettings {
  readonly publicUrl: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** Checked by the edge as it starts. */
  readonly registration: string;
  /** Checked by the scheduler as it starts; empty keeps audit records for ever. */
  readonly auditDays: string;
  /** `open` or `closed`, checked by the edge as it starts. */
  readonly metrics: string;
  /** The bearer token for `/metrics`, checked by the edge as it starts; empty gives none. */
  readonly metricsToken: string;
  /** Where traces go, checked by every part as it starts; empty traces nothing. */
  readonly collector: string;
  /** What the collector asks for, checked likewise; empty gives none. */
  readonly collectorHeaders: string;
  /** Which share of the traces is kept, checked likewise; empty keeps all. */
  readonly sampledShare: string;
}

/**
 * The files that tell each container its own secrets and nobody else's, by path below the folder with one volume per
 * container. The same secrets give the same files, but for the salts in the definitions.
 */
export function secretFiles(secrets: Secrets, settings: DockerSettings): Record<string, string> {
  const parts = partNames.map((part) => [`${part}/part.env`, envFile(variablesOf(part, secrets, settings))]);
  return {
    "rabbitmq/definitions.json": JSON.stringify(
      buildDefinitions({ vhost: defaultVhost, passwords: secrets.rabbitmq }),
      null,
      2,
    ),
    "mysql/password": secrets.mysql,
    "redis/redis.conf": `include /usr/local/etc/redis/redis.conf\nrequirepass ${secrets.redis}\n`,
    ...(Object.fromEntries(parts) as Record<string, string>),
  };
}

function variablesOf(part: PartName, secrets: Secrets, settings: DockerSettings): Record<string, string> {
  const common = {
    AMQP_URL: `amqp://${part}:${secrets.rabbitmq[part]}@rabbitmq:5672/${defaultVhost}`,
    LOG_LEVEL: "info",
    ...(settings.collector !== "" && { OTEL_EXPORTER_OTLP_ENDPOINT: settings.collector }),
    ...(settings.collectorHeaders !== "" && { OTEL_EXPORTER_OTLP_HEADERS: settings.collectorHeaders }),
    ...(settings.sampledShare !== "" && { OTEL_TRACES_SAMPLER_ARG: settings.sampledShare }),
  };
  switch (part) {
    case "edge":
      return {
        ...common,
        PORT: "3000",
        HOST: "0.0.0.0",
        WARREN_SESSION_SECRET: secrets.session,
        WARREN_VAPID_PUBLIC_KEY: secrets.vapid.publicKey,
        WARREN_REGISTRATION: settings.registration,
        WARREN_CLIENT_DIR: "client/dist",
        WARREN_METRICS: settings.metrics,
        ...(settings.metricsToken !== "" && { WARREN_METRICS_TOKEN: settings.metricsToken }),
      };
    case "db":
      return {
        ...common,
        MYSQL_URL: `mysql://warren:${secrets.mysql}@mysql:3306/warren`,
        REDIS_URL: `redis://:${secrets.redis}@redis:6379/0`,
      };
    case "notification":
      return {
        ...common,
        SMTP_URL: settings.smtpUrl,
        MAIL_FROM: settings.mailFrom,
        PUBLIC_URL: settings.publicUrl,
        WARREN_VAPID_PUBLIC_KEY: secrets.vapid.publicKey,
        WARREN_VAPID_PRIVATE_KEY: secrets.vapid.privateKey,
      };
    case "scheduler":
      return { ...common, ...(settings.auditDays !== "" && { WARREN_AUDIT_DAYS: settings.auditDays }) };
    default:
      return common;
  }
}

function envFile(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join("");
}
