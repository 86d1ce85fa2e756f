import { randomUUID } from "node:crypto";
import { fromBatch } from "@warren/contracts/bus/batch";
import { openBus, type Bus } from "@warren/contracts/bus/bus";
import type { Incoming } from "@warren/contracts/bus/envelope";
import { bucketOf } from "@warren/contracts/hashing";
import type { PartName } from "@warren/contracts/parts";
import type { User } from "@warren/contracts/schema";
import { openTestBroker, type TestBroker } from "@warren/contracts/testing/broker";
import { testServers } from "@warren/contracts/testing/servers";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import type { Config } from "../config.ts";
import { startDbWorker, type DbWorker } from "../db-worker.ts";
import type { CommandHandlers } from "../commands/handler.ts";
import { migrate } from "../migrations/migrate.ts";
import { execute, openPool, type Pool } from "../sql/pool.ts";

/** An edge as far as the db worker can tell: it speaks for people and hears every event. */
export interface TestEdge {
  bus: Bus;
  /** Events in the order in which they arrived. */
  events: { type: string; message: Incoming; body: Record<string, unknown> }[];
  register: (username: string) => Promise<User>;
}

export interface Fixture {
  broker: TestBroker;
  pool: Pool;
  config: Config;
  edge: TestEdge;
  startWorker: (handlers?: CommandHandlers) => Promise<DbWorker>;
  openPart: (part: PartName) => Promise<Bus>;
  close: () => Promise<void>;
}

export const silent = pino({ level: process.env["LOG_LEVEL"] ?? "silent" });

/** Somebody's room: makes it, bound to hear its events. */
export async function makeRoom(
  edge: TestEdge,
  owner: User,
  kind: "public" | "private" = "public",
): Promise<string> {
  const roomId = uuid();
  await edge.bus.own.bind("events", `room.${String(bucketOf(roomId))}`);
  await edge.bus.awaitCommand("room.create", { roomId, name: `room ${roomId}`, kind }, { actor: owner.id });
  return roomId;
}

async function openEdge(url: string): Promise<TestEdge> {
  const events: TestEdge["events"] = [];
  const bus = await openBus({
    url,
    part: "edge",
    log: silent,
    onMessage: (arrived) => {
      for (const message of fromBatch(arrived)) {
        const body = JSON.parse(message.content.toString()) as Record<string, unknown>;
        events.push({ type: message.type, message, body });
      }
    },
  });
  await bus.own.bind("events", bus.identity.instance);
  return {
    bus,
    events,
    register: async (username) => {
      const userId = uuid();
      await bus.own.bind("events", `user.${String(bucketOf(userId))}`);
      const passwordHash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA";
      const account = {
        userId,
        username,
        displayName: username,
        passwordHash,
      };
      return (await bus.awaitCommand("user.register", account, { actor: userId })).user;
    },
  };
}

/** A db worker on real servers: a vhost and a database of the test's own, and an edge to speak to it. */
export async function openFixture(): Promise<Fixture> {
  const servers = testServers(process.env);
  const broker = await openTestBroker();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = openPool(servers.mysqlUrl, { connections: 1, writer: false });
  await execute(admin, `CREATE DATABASE ${name}`);
  const url = new URL(servers.mysqlUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const config: Config = {
    amqpUrl: broker.url("db"),
    mysqlUrl: url.href,
    redisUrl: servers.redisUrl,
    redisPrefix: `${name}:`,
    logLevel: "silent",
    batchSize: 500,
  };
  const pool = openPool(url.href, { connections: 4, writer: true });
  const workers: DbWorker[] = [];
  const buses: Bus[] = [];
  const edge = await openEdge(broker.url("edge"));
  return {
    broker,
    pool,
    config,
    edge,
    startWorker: async (handlers) => {
      const worker = await startDbWorker(config, silent, handlers);
      workers.push(worker);
      return worker;
    },
    openPart: async (part) => {
      const bus = await openBus({ url: broker.url(part), part, log: silent });
      buses.push(bus);
      return bus;
    },
    close: async () => {
      await Promise.all([edge.bus.close(1_000), ...buses.map((bus) => bus.close(1_000))]);
      await Promise.all(workers.map((worker) => worker.stop()));
      await pool.end();
      // a transaction left open would make this wait for a day: fail, naming it, instead
      await execute(admin, "SET SESSION lock_wait_timeout = 20");
      await execute(admin, `DROP DATABASE ${name}`);
      await admin.end();
      await broker.close();
    },
  };
}
