import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { readEnvironment, workerVariables } from "@warren/runtime/environment";
import { z } from "zod";

const schema = workerVariables.extend({
  /** How many days audit records are kept; for ever where it is not set. */
  WARREN_AUDIT_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  readonly auditDays: number | undefined;
  /** Undefined: nothing is traced. */
  readonly tracing: TracingSettings | undefined;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    auditDays: variables.WARREN_AUDIT_DAYS,
    tracing: tracingSettings(variables),
  };
}
