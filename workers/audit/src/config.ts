import type { ProcessSetting } from "@warren/contracts/settings";
import { settingsOf } from "@warren/contracts/settings-of";
import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";

const schema = workerVariables.extend({ WARREN_AUDIT_PREFETCH: prefetchVariable(400) });

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  /** What operators are shown of all this. */
  readonly settings: readonly ProcessSetting[];
  readonly prefetch: number;
  /** Undefined: nothing is traced. */
  readonly tracing: TracingSettings | undefined;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    settings: settingsOf(schema, environment),
    prefetch: variables.WARREN_AUDIT_PREFETCH,
    tracing: tracingSettings(variables),
  };
}
