import type { Socket as TcpSocket } from "node:net";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import { listen, ok, send } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge({
    WARREN_LIMITS: "off",
    WARREN_SLOW_SOCKET_EPHEMERAL_BYTES: "100000",
    WARREN_SLOW_SOCKET_BYTES: "2000000",
  });
});
afterAll(() => world.close());

const count = async (name: string) => {
  const { body } = await world.browser(edge).ask("GET", "/metrics");
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(body["text"] as string)?.[1]);
};

test("a socket that does not read loses typing first and is closed then, and the others hear everything", async () => {
  const [slow, quick, typist] = [
    await world.person(edge),
    await world.person(edge),
    await world.person(edge),
  ];
  const room = world.room([slow.user, quick.user, typist.user]);
  const sockets = await Promise.all([slow, quick, typist].map(({ browser }) => browser.connect()));
  for (const socket of sockets) await ok(send(socket, "session:open", {}));
  const [slowSocket, quickSocket, typing] = sockets;
  if (!slowSocket || !quickSocket || !typing) throw new Error("no sockets");
  const heard = listen(quickSocket);
  const { transport } = slowSocket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } };
  transport.ws._socket.pause();

  let seq = 1;
  const post = async () => {
    seq += 1;
    const id = `${room.id}:${String(seq)}`;
    const body = {
      roomId: room.id,
      seq,
      n: seq,
      clientId: uuid(),
      senderId: slow.user.id,
      body: "x".repeat(10_000),
      at: new Date().toISOString(),
      mentions: [],
    };
    await world.db.publish("message.posted", body, { room: room.id, id });
  };
  // the kernel takes some megabytes before anything waits in the edge
  await eventually(async () => {
    for (let batch = 0; batch < 5; batch += 1) await post();
    await ok(send(typing, "typing:start", { roomId: room.id }));
    return (await count("warren_edge_ephemeral_dropped_total")) > 0;
  }, 60_000);
  expect(await count("warren_edge_slow_sockets_total")).toBe(0);
  await eventually(async () => {
    for (let batch = 0; batch < 20; batch += 1) await post();
    return (await count("warren_edge_slow_sockets_total")) === 1;
  }, 60_000);
  await eventually(() => heard.filter(({ type }) => type === "message.posted").length === seq - 1);
  expect(quickSocket.connected).toBe(true);
  transport.ws._socket.resume();
  await eventually(() => slowSocket.disconnected);
  // it is not signed out: it comes back by itself
  expect(slowSocket.active).toBe(true);
}, 150_000);
