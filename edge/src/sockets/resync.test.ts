import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import { listen, ok, send } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge({ WARREN_LIMITS: "off" });
});
afterAll(() => world.close());

async function openPerson() {
  const { browser, user } = await world.person(edge);
  const socket = await browser.connect();
  return { browser, user, socket, heard: listen(socket), open: () => ok(send(socket, "session:open", {})) };
}

test("after the edge's queue was lost, everybody is told, and what changed meanwhile takes effect", async () => {
  const [stays, leaves, comes, ended, watcher] = [
    await openPerson(),
    await openPerson(),
    await openPerson(),
    await openPerson(),
    await openPerson(),
  ];
  const room = world.room([stays.user, leaves.user]);
  const shared = world.room([watcher.user, leaves.user]);
  for (const person of [stays, leaves, comes, ended, watcher]) await person.open();
  const userId = leaves.user.id;
  const watch = async () => (await ok(send(watcher.socket, "presence:watch", { userIds: [userId] }))).people;
  await eventually(async () => (await watch())[0]?.presence === "online");
  // what an edge without a queue does not hear
  room.seq = 7;
  room.members.delete(userId);
  shared.members.delete(userId);
  room.members.add(comes.user.id);
  for (const [hash, session] of world.db.state.sessions) {
    if (session.user.id === ended.user.id) world.db.state.sessions.delete(hash);
  }
  await world.broker.dropConnections("edge");
  await eventually(() => stays.heard.some(({ type }) => type === "sync.required"), 30_000);
  expect(stays.heard.map(({ type }) => type)).toEqual(["room.head", "sync.required"]);
  expect(stays.heard[0]?.body).toEqual({ roomId: room.id, lastSeq: 7 });
  await eventually(() => ended.socket.disconnected);
  expect(ended.heard.map(({ type }) => type)).toContain("session.revoked");
  expect(leaves.heard.map(({ type }) => type)).not.toContain("room.head");
  expect(comes.heard.map(({ type }) => type)).toContain("room.head");
  expect(await send(leaves.socket, "typing:start", { roomId: room.id })).toMatchObject({ ok: false });
  await ok(send(comes.socket, "typing:start", { roomId: room.id }));
  const presence = () =>
    watcher.heard.flatMap(({ type, body }) => (type === "presence.changed" ? body["people"] : []));
  await eventually(
    () => JSON.stringify(presence().at(-1)) === JSON.stringify({ userId, presence: "offline" }),
  );
}, 90_000);

test("an event that was lost on the way is noticed although nothing follows it", async () => {
  const [stays, leaves] = [await openPerson(), await openPerson()];
  const room = world.room([stays.user, leaves.user]);
  for (const person of [stays, leaves]) await person.open();
  const userId = leaves.user.id;
  const watch = async () => (await ok(send(stays.socket, "presence:watch", { userIds: [userId] }))).people;
  await eventually(async () => (await watch())[0]?.presence === "online");
  stays.heard.length = 0;
  room.seq = 4;
  room.members.delete(userId);
  const heard = (type: string) => stays.heard.filter((told) => told.type === type).map(({ body }) => body);
  await eventually(() => heard("room.head").length > 0, 30_000);
  expect(heard("room.head")[0]).toEqual({ roomId: room.id, lastSeq: 4 });
  // it was that somebody left, whom one is told nothing of any more
  await eventually(() => heard("presence.changed").length > 0);
  expect(heard("presence.changed")[0]).toMatchObject({ people: [{ userId, presence: "offline" }] });
}, 60_000);

test("a browser is told, more than once, how far a room reaches that has just fallen quiet", async () => {
  const { user, heard, open } = await openPerson();
  const room = world.room([user]);
  await open();
  const renamed = { roomId: room.id, seq: 2, name: "new", actorId: user.id, at: new Date().toISOString() };
  await world.db.publish("room.renamed", renamed, { room: room.id, id: `${room.id}:2` });
  const heads = () => heard.filter(({ type }) => type === "room.head");
  await eventually(() => heads().length === 3);
  for (const { body } of heads()) expect(body).toEqual({ roomId: room.id, lastSeq: 2 });
});
