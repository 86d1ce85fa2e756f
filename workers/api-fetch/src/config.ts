import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";
import { z } from "zod";

const hostAndPort = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/;

const schema = workerVariables.extend({
  /** Comma-separated `host:port` pairs that may be fetched although the guard refuses them. Only for tests. */
  WARREN_FETCH_ALLOW: z
    .string()
    .default("")
    .transform((list) =>
      list
        .toLowerCase()
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ""),
    )
    .pipe(z.array(z.string().regex(hostAndPort, "write host:port, separated by commas"))),
  WARREN_API_FETCH_PREFETCH: prefetchVariable(8),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  readonly prefetch: number;
  readonly allow: ReadonlySet<string>;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    prefetch: variables.WARREN_API_FETCH_PREFETCH,
    allow: new Set(variables.WARREN_FETCH_ALLOW),
  };
}
