import { readEnvironment, workerVariables } from "@warren/runtime/environment";

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { AMQP_URL, LOG_LEVEL } = readEnvironment(workerVariables, environment);
  return { amqpUrl: AMQP_URL, logLevel: LOG_LEVEL };
}
