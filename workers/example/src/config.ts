import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";
import { z } from "zod";

const schema = workerVariables.extend({
  WARREN_EXAMPLE_PREFETCH: prefetchVariable(4),
  // how long after a worker's death another takes its jobs over
  WARREN_EXAMPLE_LEASE_MS: z.coerce.number().int().min(500).max(300_000).default(30_000),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  readonly prefetch: number;
  /** Undefined: nothing is traced. */
  readonly tracing: TracingSettings | undefined;
  readonly timing: { readonly leaseMs: number };
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    prefetch: variables.WARREN_EXAMPLE_PREFETCH,
    tracing: tracingSettings(variables),
    timing: { leaseMs: variables.WARREN_EXAMPLE_LEASE_MS },
  };
}
