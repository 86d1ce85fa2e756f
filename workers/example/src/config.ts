import { setting } from "@warren/contracts/setting";
import type { ProcessSetting } from "@warren/contracts/settings";
import { settingsOf } from "@warren/contracts/settings-of";
import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";
import { z } from "zod";

const schema = workerVariables.extend({
  WARREN_EXAMPLE_PREFETCH: prefetchVariable(4),
  WARREN_EXAMPLE_LEASE_MS: setting(
    z.coerce.number().int().min(500).max(300_000).default(30_000),
    "How many milliseconds after a worker's death another takes its jobs over.",
    "Wie viele Millisekunden nach dem Ende eines Workers ein anderer seine Aufträge übernimmt.",
  ),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  /** What operators are shown of all this. */
  readonly settings: readonly ProcessSetting[];
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
    settings: settingsOf(schema, environment),
    prefetch: variables.WARREN_EXAMPLE_PREFETCH,
    tracing: tracingSettings(variables),
    timing: { leaseMs: variables.WARREN_EXAMPLE_LEASE_MS },
  };
}
