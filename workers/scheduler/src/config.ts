import { z } from "zod";
import { readEnvironment, workerVariables } from "@warren/runtime/environment";

const schema = workerVariables.extend({
  /** How many days audit records are kept; for ever where it is not set. */
  WARREN_AUDIT_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  readonly auditDays: number | undefined;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { AMQP_URL, LOG_LEVEL, WARREN_AUDIT_DAYS } = readEnvironment(schema, environment);
  return { amqpUrl: AMQP_URL, logLevel: LOG_LEVEL, auditDays: WARREN_AUDIT_DAYS };
}
