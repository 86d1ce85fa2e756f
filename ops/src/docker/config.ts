import { z } from "zod";
import type { DockerSettings } from "./secret-files.ts";

/** Compose passes a variable that is not set as an empty one. */
const orDefault = (fallback: string) => z.string().transform((value) => (value === "" ? fallback : value));

const schema = z.object({
  PUBLIC_URL: orDefault("http://127.0.0.1:3000").default("http://127.0.0.1:3000"),
  SMTP_URL: orDefault("smtp://mailpit:1025").default("smtp://mailpit:1025"),
  MAIL_FROM: orDefault("Warren <warren@localhost>").default("Warren <warren@localhost>"),
  WARREN_REGISTRATION: orDefault("open").default("open"),
  WARREN_AUDIT_DAYS: z.string().default(""),
  WARREN_METRICS: orDefault("closed").default("closed"),
  WARREN_METRICS_TOKEN: z.string().default(""),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().default(""),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().default(""),
  OTEL_TRACES_SAMPLER_ARG: z.string().default(""),
});

/** Reads the environment of the service `secrets`. */
export function readDockerSettings(environment: NodeJS.ProcessEnv = process.env): DockerSettings {
  const given = schema.parse(environment);
  return {
    publicUrl: given.PUBLIC_URL,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    registration: given.WARREN_REGISTRATION,
    auditDays: given.WARREN_AUDIT_DAYS,
    metrics: given.WARREN_METRICS,
    metricsToken: given.WARREN_METRICS_TOKEN,
    collector: given.OTEL_EXPORTER_OTLP_ENDPOINT,
    collectorHeaders: given.OTEL_EXPORTER_OTLP_HEADERS,
    sampledShare: given.OTEL_TRACES_SAMPLER_ARG,
  };
}
