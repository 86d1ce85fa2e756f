import { clientEvents, type ClientEventName } from "@warren/contracts/socket/client-events";
import { v7 as uuid } from "uuid";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import { ok, send } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;
let socket: Socket;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge({ WARREN_LIMITS: "off" });
  socket = await (await world.person(edge)).browser.connect();
});
afterAll(() => world.close());

const names = Object.keys(clientEvents) as ClientEventName[];

describe.each(names)("%s", (name) => {
  test.each([
    ["nothing", undefined],
    ["a text", "text"],
    ["a list", []],
    ["a field that it does not know", { surprise: true }],
    ["objects where texts belong", { roomId: { $ne: null }, userIds: { $ne: null } }],
  ])("refuses %s", async (_what, data) => {
    expect(await send(socket, name, data)).toMatchObject({ ok: false, error: { code: "bad_request" } });
  });
});

test.each(["nothing:here", "constructor", "__proto__", "toString"])(
  "refuses the unknown event %s",
  async (name) => {
    const answer: unknown = await socket.timeout(10_000).emitWithAck(name, {});
    expect(answer).toMatchObject({ ok: false, error: { code: "unknown_type" } });
  },
);

test("an event without an acknowledgement harms nothing", async () => {
  socket.emit("room:history", { roomId: uuid() });
  socket.emit("nothing");
  expect((await send(socket, "session:open", {})).ok).toBe(true);
});

test("a room that one is not in does not exist, whatever is asked of it", async () => {
  const { id: roomId } = world.room([]);
  const asked: [ClientEventName, object][] = [
    ["room:history", { roomId }],
    ["room:members", { roomId }],
    ["room:sync", { roomId, afterSeq: 0 }],
    ["typing:start", { roomId }],
  ];
  for (const [name, data] of asked) {
    const foreign = await send(socket, name, data);
    expect(foreign).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await send(socket, name, { ...data, roomId: uuid() })).toEqual(foreign);
  }
});

test("a command carries the client's id and the person who is signed in, whoever the client says it is", async () => {
  const clientId = uuid();
  const roomId = uuid();
  await ok(send(socket, "room:read", { roomId, n: 3, clientId }));
  const { user } = await ok(send(socket, "session:open", {}));
  const command = world.db.seen.find(({ id }) => id === clientId);
  expect(command).toMatchObject({
    type: "room.read",
    headers: { actor: user.id, room: roomId },
    sender: "edge",
  });
  expect(await send(socket, "room:read", { roomId, n: 3, userId: uuid() })).toMatchObject({ ok: false });
});

test("the same people open the same direct room, whoever of them asks", async () => {
  const [one, two] = [await world.person(edge), await world.person(edge)];
  const [first, second] = [await one.browser.connect(), await two.browser.connect()];
  const mine = await ok(send(first, "dm:open", { userIds: [two.user.id] }));
  const theirs = await ok(send(second, "dm:open", { userIds: [one.user.id] }));
  expect(mine.room.id).toBe(theirs.room.id);
});
