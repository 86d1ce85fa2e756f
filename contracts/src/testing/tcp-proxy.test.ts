import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "./eventually.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

let server: Server;
let proxy: TcpProxy;
/** What the server got, all connections together. */
let got: string;

beforeEach(async () => {
  got = "";
  server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.on("data", (data) => {
      got += data.toString();
      socket.write(data);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  proxy = await startTcpProxy();
  proxy.aim(`tcp://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
});
afterEach(async () => {
  await proxy.close();
  server.close();
});

/** A connection through the proxy to a server that sends back what it gets, and what came back. */
async function open(): Promise<{ socket: Socket; back: () => string }> {
  const url = new URL(proxy.through("tcp://127.0.0.1:1"));
  const socket = connect(Number(url.port), "127.0.0.1");
  let text = "";
  socket.on("data", (data) => (text += data.toString()));
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
  return { socket, back: () => text };
}

test("pieces that are late for different times keep their order", async () => {
  const delays = [60, 0, 30, 0, 10];
  proxy.disturb("toServer", { delayMs: () => delays.shift() ?? 0 });
  const { socket, back } = await open();
  for (const letter of "abcde") {
    socket.write(letter);
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.end();
  await eventually(() => back() === "abcde");
});

test("bytes swallowed in one direction leave the other one alone, and stay missing", async () => {
  const { socket, back } = await open();
  proxy.disturb("toClient", { swallows: true });
  socket.write("lost");
  await eventually(() => got === "lost");
  proxy.heal();
  socket.write(" silent");
  await eventually(() => got === "lost silent");
  const next = await open();
  next.socket.write("new");
  await eventually(() => next.back() === "new");
  expect(back()).toBe("");
  expect(socket.destroyed).toBe(false);
});

test("what is held, and everything behind it, arrives once the proxy is healed", async () => {
  const { socket, back } = await open();
  proxy.disturb("toServer", { holdsFrom: (data) => data.includes("stop") });
  socket.write("go ");
  await eventually(() => back() === "go ");
  socket.write("stop ");
  const other = await open();
  other.socket.write("other");
  await eventually(() => other.back() === "other");
  socket.write("behind");
  await new Promise((resolve) => setImmediate(resolve));
  expect(back()).toBe("go ");
  proxy.heal();
  await eventually(() => back() === "go stop behind");
});

test("a throttled direction passes everything on, however much it is", async () => {
  proxy.disturb("toServer", { bytesPerSecond: 20_000_000 });
  const { socket, back } = await open();
  const large = "x".repeat(3_000_000);
  socket.write(large);
  await eventually(() => back().length === large.length);
});
