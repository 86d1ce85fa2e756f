import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { Server, type Socket as Connection } from "engine.io";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createMetrics } from "../metrics.ts";
import { FrameBuilder } from "./frame.ts";
import { Outlet } from "./outlet.ts";

const MEGABYTE = 1024 * 1024;

let http: HttpServer;
let engine: Server;
const frames = new FrameBuilder();
const outlet = new Outlet({
  ephemeralBytes: MEGABYTE,
  bytes: 16 * MEGABYTE,
  metrics: createMetrics(),
  log: pino({ level: "silent" }),
});

beforeAll(async () => {
  http = createServer();
  engine = new Server({ transports: ["websocket"], perMessageDeflate: false });
  engine.attach(http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  engine.close();
  await new Promise((resolve) => http.close(resolve));
});

/** A connection, the line to it, and what its client receives after Engine.IO's opening packet. */
async function connected() {
  const { port } = http.address() as AddressInfo;
  const accepted = new Promise<Connection>((resolve) => engine.once("connection", resolve));
  const client = new WebSocket(`ws://127.0.0.1:${String(port)}/engine.io/?EIO=4&transport=websocket`);
  const heard: string[] = [];
  client.on("message", (data: Buffer) => heard.push(data.toString("utf8")));
  const connection = await accepted;
  const tcp = connection.request.socket;
  await new Promise<void>((resolve) => client.once("message", () => resolve()));
  heard.length = 0;
  return { client, connection, tcp, heard, line: outlet.open(connection) };
}

const event = (name: string, data: unknown = 1) => frames.frame(name, Buffer.from(JSON.stringify(data)));
const closed = (client: WebSocket) => new Promise((resolve) => client.once("close", resolve));

test("what is written past Engine.IO keeps its place among what Engine.IO writes", async () => {
  const { client, connection, heard, line } = await connected();
  connection.write("by Engine.IO");
  line.write(event("a"));
  // the last one is not written yet, so this one waits in Engine.IO
  connection.write("by Engine.IO, later");
  line.write(event("b"));
  line.acknowledge(7, { ok: true });
  await new Promise((resolve) => connection.once("drain", resolve));
  await setImmediate();
  line.acknowledge(8, { ok: true });
  line.write(event("c"));
  connection.write("the end");
  const ended = closed(client);
  connection.close();
  await ended;
  expect(heard).toEqual([
    "4by Engine.IO",
    '42["a",1]',
    "4by Engine.IO, later",
    '42["b",1]',
    '437[{"ok":true}]',
    '438[{"ok":true}]',
    '42["c",1]',
    "4the end",
  ]);
});

test("the answers of one turn and the events that follow them are one write", async () => {
  const { client, tcp, heard, line } = await connected();
  let writes = 0;
  const [write, writev] = [tcp._write.bind(tcp), tcp._writev?.bind(tcp)];
  tcp._write = (...args) => {
    writes += 1;
    write(...args);
  };
  tcp._writev = (...args) => {
    writes += 1;
    writev?.(...args);
  };
  for (const id of [1, 2, 3]) line.acknowledge(id, { ok: true });
  line.write(event("a"));
  await setImmediate();
  expect(writes).toBe(1);
  line.write(event("b"));
  expect(writes).toBe(2);
  const ended = closed(client);
  tcp.end();
  await ended;
  expect(heard).toHaveLength(5);
});

test("while its reading is paused by anybody, a socket is not read, and others are", async () => {
  const [one, other] = [await connected(), await connected()];
  const read: unknown[] = [];
  one.connection.on("data", (data) => read.push(data));
  one.line.pause();
  one.line.pause();
  one.line.resume();
  one.client.send("4held back");
  for (const text of ["first", "second"]) {
    const heard = new Promise((resolve) => other.connection.once("data", resolve));
    other.client.send(`4${text}`);
    expect(await heard).toBe(text);
  }
  expect(read).toEqual([]);
  const heard = new Promise((resolve) => one.connection.once("data", resolve));
  one.line.resume();
  expect(await heard).toBe("held back");
  for (const { client } of [one, other]) client.terminate();
});

test.each([
  { where: "in the TCP socket", queued: false },
  { where: "in Engine.IO", queued: true },
])("a socket for which too much waits $where is closed", async ({ queued }) => {
  const { client, connection, line } = await connected();
  client.pause();
  const large = event("large", "x".repeat(MEGABYTE));
  if (queued) {
    connection.write("x".repeat(8 * MEGABYTE));
    // the kernel does not take all of it, so this one waits
    connection.write("x");
  }
  let ended = false;
  connection.once("close", () => (ended = true));
  for (let count = 0; count < 32 && !ended; count += 1) {
    line.write(large);
    await setImmediate();
  }
  expect(ended).toBe(true);
  expect(line.unsent).toBeLessThan(18 * MEGABYTE);
  client.terminate();
});
