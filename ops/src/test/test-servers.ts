import { mkdir } from "node:fs/promises";
import type { ServerPrograms } from "../packages/server-programs.ts";
import { MysqlServer } from "../stack/mysql-server.ts";
import { Ports } from "../stack/ports.ts";
import { RabbitmqServer } from "../stack/rabbitmq-server.ts";
import { RedisServer } from "../stack/redis-server.ts";

/** The servers that the test files share, and the variables by which they find them. */
export interface TestServers {
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves when all of them are gone. */
  stop(): Promise<void>;
}

const administrator = { name: "warren-admin", password: "test" };

/** A broker with nobody but the administrator: tests make a virtual host each. */
const emptyBroker = {
  users: [{ ...administrator, tags: "administrator" }],
  vhosts: [{ name: "/" }],
  permissions: [{ user: administrator.name, vhost: "/", configure: ".*", write: ".*", read: ".*" }],
};

/** Starts a private RabbitMQ, MariaDB or MySQL, and Redis for tests. Rejects with a PreparationError. */
export async function startTestServers(dataFolder: string, programs: ServerPrograms): Promise<TestServers> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const ports = new Ports(dataFolder);
  const rabbitmq = new RabbitmqServer({
    dataFolder,
    ports,
    program: programs.rabbitmq,
    epmdProgram: programs.epmd,
    definitions: emptyBroker,
    vhost: "/",
    administrator,
    // tests that drop a connection have to find it there first
    statisticsEverySeconds: 1,
  });
  const mysql = new MysqlServer({
    dataFolder,
    ports,
    program: programs.mysql,
    password: "test",
    mayCreateDatabases: true,
  });
  const redis = new RedisServer({ dataFolder, ports, program: programs.redis, password: "test" });
  const servers = [rabbitmq, mysql, redis];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(async (server) => await server.stop()));
  };
  try {
    const starts = servers.map(async (server) => await server.start());
    // all of them settle before any is stopped
    await Promise.allSettled(starts);
    await Promise.all(starts);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    environment: {
      WARREN_TEST_AMQP_URL: rabbitmq.amqpUrl(),
      WARREN_TEST_MANAGEMENT_URL: rabbitmq.administratorUrl,
      WARREN_TEST_MYSQL_URL: mysql.url,
      WARREN_TEST_REDIS_URL: redis.url,
    },
    stop,
  };
}
