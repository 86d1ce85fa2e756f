import { z } from "zod";

const environment = z.object({
  WARREN_TEST_AMQP_URL: z.url(),
  WARREN_TEST_MANAGEMENT_URL: z.url(),
  WARREN_TEST_MYSQL_URL: z.url(),
  WARREN_TEST_REDIS_URL: z.url(),
});

export interface TestServers {
  amqpUrl: string;
  managementUrl: string;
  mysqlUrl: string;
  redisUrl: string;
}

/**
 * The real servers that tests run against.
 * @throws Error naming what to run when they are not there.
 */
export function testServers(source: Record<string, string | undefined>): TestServers {
  const parsed = environment.safeParse(source);
  if (!parsed.success)
    throw new Error("No test servers: run `npm test`, or `npm run test:servers` beside vitest.");
  return {
    amqpUrl: parsed.data.WARREN_TEST_AMQP_URL,
    managementUrl: parsed.data.WARREN_TEST_MANAGEMENT_URL,
    mysqlUrl: parsed.data.WARREN_TEST_MYSQL_URL,
    redisUrl: parsed.data.WARREN_TEST_REDIS_URL,
  };
}
