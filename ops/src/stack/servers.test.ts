import { readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "amqplib";
import { Redis } from "ioredis";
import { createConnection } from "mysql2/promise";
import type { Connection } from "mysql2/promise";
import { afterEach, expect, test } from "vitest";
import { ensureServerPrograms } from "../packages/server-programs.ts";
import { commandLineOf } from "./command-line.ts";
import { MysqlServer } from "./mysql-server.ts";
import { Ports } from "./ports.ts";
import { RabbitmqServer } from "./rabbitmq-server.ts";
import { RedisServer } from "./redis-server.ts";
import type { Service } from "./service.ts";
import { listeners } from "./testing/listeners.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const folder = temporaryFolder();
const programs = await ensureServerPrograms();
/** RabbitMQ takes its time to start and to stop. */
const patienceMs = 180_000;
const running: Service[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (service) => await service.stop()));
});

function started<T extends Service>(service: T): T {
  running.push(service);
  return service;
}

function newRabbitmq(): RabbitmqServer {
  const administrator = { name: "admin", password: "secret" };
  const definitions = {
    users: [{ ...administrator, tags: "administrator" }],
    vhosts: [{ name: "w" }],
    permissions: [{ user: "admin", vhost: "w", configure: ".*", write: ".*", read: ".*" }],
    queues: [
      {
        name: "kept",
        vhost: "w",
        durable: true,
        auto_delete: false,
        arguments: { "x-queue-type": "quorum" },
      },
    ],
  };
  const dataFolder = folder();
  const { rabbitmq: program, epmd: epmdProgram } = programs;
  const ports = new Ports(dataFolder);
  return started(
    new RabbitmqServer({ dataFolder, ports, program, epmdProgram, definitions, vhost: "w", administrator }),
  );
}

function newMysql(): MysqlServer {
  const dataFolder = folder();
  const ports = new Ports(dataFolder);
  return started(
    new MysqlServer({
      dataFolder,
      ports,
      program: programs.mysql,
      password: "secret",
      mayCreateDatabases: false,
    }),
  );
}

async function mysql<T>(url: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection(url);
  try {
    return await use(connection);
  } finally {
    await connection.end();
  }
}

test(
  "a private RabbitMQ is on loopback alone, knows no guest, and keeps messages when it is killed",
  { timeout: patienceMs },
  async () => {
    const server = newRabbitmq();
    await server.start();
    const ports = ["amqp", "management", "dist", "epmd"].map((purpose) => server.port(purpose));
    expect(
      (await listeners(ports)).filter(({ address }) => !["127.0.0.1", "[::1]"].includes(address)),
    ).toEqual([]);
    await expect(connect(server.amqpUrl({ name: "guest", password: "guest" }))).rejects.toThrow(
      /ACCESS.REFUSED/,
    );

    const before = await connect(server.amqpUrl());
    before.on("error", () => undefined);
    const channel = await before.createConfirmChannel();
    channel.sendToQueue("kept", Buffer.from("still here"), { persistent: true });
    await channel.waitForConfirms();
    const epmd = Number(await readFile(join(server.folder, "epmd.pid"), "utf8"));
    server.kill("SIGKILL");
    await server.exited;
    await server.start();

    const after = await connect(server.amqpUrl());
    const reader = await after.createChannel();
    const message = await reader.get("kept", { noAck: true });
    expect(message === false ? "" : message.content.toString()).toBe("still here");
    await after.close();
    await server.stop();
    expect(await commandLineOf(epmd)).toBeUndefined();
    expect(await listeners(ports)).toEqual([]);
  },
);

test("a private MariaDB or MySQL lets warren in by loopback with its password, and root not at all", async () => {
  const server = newMysql();
  await server.start();
  expect(await listeners([server.port("mysql")])).toEqual([
    expect.objectContaining({ address: "127.0.0.1" }),
  ]);
  const [rows] = await mysql(
    server.url,
    async (connection) => await connection.query("SELECT DATABASE() AS name"),
  );
  expect(rows).toEqual([{ name: "warren" }]);
  const as = (login: string) => server.url.replace("warren:secret", login).replace("/warren", "/");
  await expect(mysql(as("warren:wrong"), async () => undefined)).rejects.toThrow(/denied/i);
  await expect(mysql(as("root:"), async () => undefined)).rejects.toThrow(/denied|not allowed/i);
  await expect(
    mysql(server.url, async (connection) => await connection.query("CREATE DATABASE other")),
  ).rejects.toThrow(/denied/i);
});

test("what was committed survives that MariaDB or MySQL is killed", async () => {
  const server = newMysql();
  await server.start();
  await mysql(server.url, async (connection) => {
    await connection.query("CREATE TABLE kept (id INT PRIMARY KEY)");
    await connection.query("INSERT INTO kept VALUES (7)");
  });
  server.kill("SIGKILL");
  await server.exited;
  await server.start();
  const [rows] = await mysql(server.url, async (connection) => await connection.query("SELECT id FROM kept"));
  expect(rows).toEqual([{ id: 7 }]);
});

test("a data folder whose creation was interrupted is created anew", async () => {
  const server = newMysql();
  await server.start();
  await server.stop();
  await rm(join(server.folder, "created"));
  await rm(join(server.folder, "data", "mysql"), { recursive: true });
  await server.start();
  const [rows] = await mysql(server.url, async (connection) => await connection.query("SELECT 1 AS one"));
  expect(rows).toEqual([{ one: 1 }]);
});

test("a private Redis asks for its password and keeps nothing on disk", async () => {
  const dataFolder = folder();
  const ports = new Ports(dataFolder);
  const server = started(new RedisServer({ dataFolder, ports, program: programs.redis, password: "secret" }));
  await server.start();
  expect(await listeners([server.port("redis")])).toEqual([
    expect.objectContaining({ address: "127.0.0.1" }),
  ]);

  const stranger = new Redis(server.url.replace(":secret@", ""), {
    lazyConnect: true,
    retryStrategy: () => null,
  });
  stranger.on("error", () => undefined);
  await expect(stranger.get("x")).rejects.toThrow(/NOAUTH/);
  stranger.disconnect();

  const client = new Redis(server.url, { retryStrategy: () => null });
  await client.set("x", "1");
  client.disconnect();
  await server.restart();
  const again = new Redis(server.url, { retryStrategy: () => null });
  expect(await again.get("x")).toBeNull();
  again.disconnect();
  expect((await readdir(server.folder)).sort()).toEqual(["redis.conf", "redis.pid"]);
});
