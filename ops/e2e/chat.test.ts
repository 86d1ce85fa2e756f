import { readdir, readlink, readFile } from "node:fs/promises";
import { eventually } from "@warren/contracts/testing/eventually";
import { SHARDS } from "@warren/contracts/hashing";
import { limits } from "@warren/contracts/schema";
import type { ChatClient } from "@warren/ops/chat/chat-client";
import { people, roomOf } from "@warren/ops/chat/people";
import { verifyRun } from "@warren/ops/checker/verify-run";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { connect, type Message } from "amqplib";
import { createPool, type RowDataPacket } from "mysql2/promise";
import { afterAll, beforeAll, expect, it } from "vitest";

let stack: WarrenStack;
let urls: string[];

beforeAll(async () => {
  stack = await startWarren({
    servers: "tests",
    edges: 2,
    dbWorkers: 3,
    workers: ["cache-invalidation"],
    env: { WARREN_LIMITS: "off" },
  });
  urls = stack.edges.map((edge) => edge.url);
});
afterAll(() => stack.stop());

it("shows two people on two edges 200 messages of each at full speed, once and in one order", async () => {
  const clients = await people(urls, ["ada", "lin"]);
  const roomId = await roomOf(clients);
  for (const client of clients) for (let i = 1; i <= 200; i++) client.send(roomId, `message ${String(i)}`);
  await eventually(() => clients.every((client) => client.rooms.get(roomId)?.messageCount === 400), 60_000);
  expect(await verifyRun(clients, stack.mysqlUrl)).toEqual([]);
  expect(clients.map((client) => client.pending)).toEqual([0, 0]);
  for (const client of clients) client.close();
});

it("puts no trace on the wire unless traces are configured", async () => {
  const connection = await connect(stack.amqpUrl());
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue("", { exclusive: true });
  await channel.bindQueue(queue, "events", "#");
  for (let shard = 0; shard < SHARDS; shard++) await channel.bindQueue(queue, "commands", String(shard));
  const arrived: Message[] = [];
  await channel.consume(queue, (message) => message && arrived.push(message), { noAck: true });
  const [client] = (await people(urls, ["untraced"])) as [ChatClient];
  const roomId = await roomOf([client]);
  const id = client.send(roomId, "hello");
  const has = (exchange: string) =>
    arrived.some(({ fields, content }) => fields.exchange === exchange && content.includes("hello"));
  await eventually(() => has("commands") && has("events"));
  expect(arrived.map(({ properties }) => properties.messageId as string)).toContain(id);
  for (const { properties, content } of arrived) {
    expect(properties.headers).not.toHaveProperty("traceparent");
    expect(content.includes("traceparent")).toBe(false);
  }
  await connection.close();
  client.close();
});

it("shows somebody who missed more than one answer carries the newest page, and what comes after it", async () => {
  const [reader, ...writers] = await people(urls, ["reader", "one", "two", "three"]);
  if (!reader) throw new Error("a reader was asked for");
  const roomId = await roomOf([reader, ...writers]);
  reader.socket.disconnect();
  const each = Math.ceil((limits.syncEvents + 1) / writers.length);
  for (const writer of writers) for (let i = 1; i <= each; i++) writer.send(roomId, `message ${String(i)}`);
  await eventually(() => writers.every(({ pending }) => pending === 0), 60_000);
  reader.socket.connect();
  reader.send(roomId, "what did I miss?");
  const clients = [reader, ...writers];
  expect(await verifyRun(clients, stack.mysqlUrl)).toEqual([]);
  // a few messages arrived on the page, and were not told one by one
  expect(reader.rooms.get(roomId)?.messageCount).toBeLessThan(limits.syncEvents);
  for (const client of clients) client.close();
});

it("spreads the shards: none of three db workers holds more than its share of rooms under way", async () => {
  const clients = await people(urls, ["one", "two"]);
  const rooms = await Promise.all(Array.from({ length: 24 }, () => roomOf(clients)));
  const pool = createPool({ uri: stack.mysqlUrl, connectionLimit: 1 });
  const held = async () => {
    const [rows] = await pool.query<RowDataPacket[]>("SELECT shards FROM db_workers");
    return rows.map((row) => String(row["shards"]).split(" ").filter(Boolean).length);
  };
  let round = 0;
  const shares = await eventually(async () => {
    round += 1;
    for (const roomId of rooms) clients[0]?.send(roomId, `round ${String(round)}`);
    await eventually(() => clients[0]?.pending === 0);
    const counts = await held();
    return (
      counts.length === 3 &&
      counts.reduce((sum, count) => sum + count, 0) >= 8 &&
      Math.max(...counts) <= 4 &&
      counts
    );
  }, 60_000);
  expect(Math.max(...shares)).toBeLessThanOrEqual(4);
  expect(await verifyRun(clients, stack.mysqlUrl)).toEqual([]);
  await pool.end();
  for (const client of clients) client.close();
});

/** The remote ports of a process's established TCP connections. */
async function remotePorts(pid: number): Promise<Set<number>> {
  const fds = await readdir(`/proc/${String(pid)}/fd`);
  const links = await Promise.all(fds.map((fd) => readlink(`/proc/${String(pid)}/fd/${fd}`).catch(() => "")));
  const sockets = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((table) => readFile(`/proc/${String(pid)}/net/${table}`, "utf8")),
  );
  const ports = tables.flatMap((table) =>
    table
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === "01" && sockets.has(fields[9] ?? "") && !isOwnDoor(fields[1] ?? ""))
      .map((fields) => parseInt((fields[2] ?? "").split(":")[1] ?? "", 16)),
  );
  return new Set(ports);
}

const portOf = (url: string) => Number(new URL(url).port);
const isOwnDoor = (local: string) =>
  urls.some((url) => portOf(url) === parseInt(local.split(":")[1] ?? "", 16));

it("gives an edge connections to RabbitMQ and browsers only", async () => {
  const clients = await people(urls, ["eve"]);
  const pid = stack.service("edge").pid;
  if (pid === undefined) throw new Error("the edge does not run");
  expect([...(await remotePorts(pid))]).toEqual([portOf(stack.amqpUrl())]);
  for (const client of clients) client.close();
});
