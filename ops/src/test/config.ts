import { resolve } from "node:path";
import { z } from "zod";
import { PreparationError } from "../packages/preparation-error.ts";

/** The variables by which existing servers replace private ones, and by which the test files get to know them. */
export const serverVariables = {
  AMQP_URL: "WARREN_TEST_AMQP_URL",
  RABBITMQ_MANAGEMENT_URL: "WARREN_TEST_MANAGEMENT_URL",
  MYSQL_URL: "WARREN_TEST_MYSQL_URL",
  REDIS_URL: "WARREN_TEST_REDIS_URL",
} as const;

const schema = z.object({
  WARREN_DATA: z.string().min(1).default(".warren-test"),
  AMQP_URL: z.url({ protocol: /^amqps?$/ }).optional(),
  RABBITMQ_MANAGEMENT_URL: z.url({ protocol: /^https?$/ }).optional(),
  MYSQL_URL: z.url({ protocol: /^mysql$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
});

/** How the tests are to be run. */
export interface TestConfig {
  readonly dataFolder: string;
  /** Set when the tests are to use existing servers: what the test files read. */
  readonly existingServers: Readonly<Record<string, string>> | undefined;
}

/** Reads the environment. Rejects a variable that is malformed, and a set of servers that is incomplete. */
export function readTestConfig(environment: NodeJS.ProcessEnv = process.env): TestConfig {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw new PreparationError(z.prettifyError(parsed.error));
  const given: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, testName] of Object.entries(serverVariables)) {
    const value = parsed.data[name as keyof typeof serverVariables];
    if (value === undefined) missing.push(name);
    else given[testName] = value;
  }
  if (Object.keys(given).length > 0 && missing.length > 0) {
    throw new PreparationError(
      `To test on existing servers, set all of ${Object.keys(serverVariables).join(", ")}; ` +
        `missing: ${missing.join(", ")}.`,
    );
  }
  return {
    dataFolder: resolve(parsed.data.WARREN_DATA),
    existingServers: missing.length > 0 ? undefined : given,
  };
}
