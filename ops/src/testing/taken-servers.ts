import { randomUUID } from "node:crypto";
import { userNames, type UserName } from "@warren/contracts/parts";
import { openTestBroker } from "@warren/contracts/testing/broker";
import { testServers } from "@warren/contracts/testing/servers";
import { createConnection } from "mysql2/promise";
import type { Secrets } from "../start/secrets.ts";

/** A place of one stack's own on the servers that all tests share. */
export interface TakenServers {
  /** The addresses, as variables of `npm start`. */
  readonly env: Readonly<Record<string, string>>;
  /** The passwords that the shared servers know. */
  readonly secrets: Pick<Secrets, "rabbitmq">;
  readonly managementUrl: string;
  /** Removes the virtual host and the database. What the stack wrote into Redis stays: its keys name its database. */
  giveBack(): Promise<void>;
}

/**
 * Makes a virtual host with the whole topology, and an empty database, on the test servers.
 * @throws Error that says what to run when there are no test servers.
 */
export async function takeTestServers(): Promise<TakenServers> {
  const servers = testServers(process.env);
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  await onMysql(servers.mysqlUrl, `CREATE DATABASE ${database}`);
  const broker = await openTestBroker();
  const mysqlUrl = new URL(servers.mysqlUrl);
  mysqlUrl.pathname = `/${database}`;
  const passwords = userNames.map((user) => [user, new URL(broker.url(user)).password]);
  return {
    env: { AMQP_URL: broker.adminUrl, MYSQL_URL: mysqlUrl.href, REDIS_URL: servers.redisUrl },
    secrets: { rabbitmq: Object.fromEntries(passwords) as Record<UserName, string> },
    managementUrl: servers.managementUrl,
    giveBack: async () => {
      await broker.close();
      await onMysql(servers.mysqlUrl, `DROP DATABASE ${database}`);
    },
  };
}

async function onMysql(url: string, statement: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
