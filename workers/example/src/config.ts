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
  readonly timing: { readonly leaseMs: number };
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { AMQP_URL, LOG_LEVEL, WARREN_EXAMPLE_PREFETCH, WARREN_EXAMPLE_LEASE_MS } = readEnvironment(
    schema,
    environment,
  );
  return {
    amqpUrl: AMQP_URL,
    logLevel: LOG_LEVEL,
    prefetch: WARREN_EXAMPLE_PREFETCH,
    timing: { leaseMs: WARREN_EXAMPLE_LEASE_MS },
  };
}
