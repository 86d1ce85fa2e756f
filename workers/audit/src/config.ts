import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";

const schema = workerVariables.extend({ WARREN_AUDIT_PREFETCH: prefetchVariable(100) });

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  readonly prefetch: number;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { AMQP_URL, LOG_LEVEL, WARREN_AUDIT_PREFETCH } = readEnvironment(schema, environment);
  return { amqpUrl: AMQP_URL, logLevel: LOG_LEVEL, prefetch: WARREN_AUDIT_PREFETCH };
}
