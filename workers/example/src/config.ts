import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";

const schema = workerVariables.extend({ WARREN_EXAMPLE_PREFETCH: prefetchVariable(4) });

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  readonly prefetch: number;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { AMQP_URL, LOG_LEVEL, WARREN_EXAMPLE_PREFETCH } = readEnvironment(schema, environment);
  return { amqpUrl: AMQP_URL, logLevel: LOG_LEVEL, prefetch: WARREN_EXAMPLE_PREFETCH };
}
