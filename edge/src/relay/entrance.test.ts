import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import { listen, ok, send } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge({ WARREN_LIMITS: "off" });
});
afterEach(() => {
  world.db.beforeReply = () => undefined;
});
afterAll(() => world.close());

async function openPerson(on = edge) {
  const { browser, user } = await world.person(on);
  const socket = await browser.connect();
  await ok(send(socket, "session:open", {}));
  return { browser, user, socket, heard: listen(socket) };
}

function post(roomId: string) {
  const room = world.db.state.roomOf(roomId);
  const seq = ++room.seq;
  const body = {
    roomId,
    seq,
    n: ++room.n,
    clientId: uuid(),
    senderId: uuid(),
    body: "hello",
    at: new Date().toISOString(),
    mentions: [],
  };
  return world.db.publish("message.posted", body, { room: roomId, id: `${roomId}:${String(seq)}` });
}

/** Runs `meanwhile` once, after the next snapshot was read and before its answer is sent; resolves when it has run. */
function duringSnapshot(meanwhile: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    let done = false;
    world.db.beforeReply = async ({ type }) => {
      if (type !== "session.snapshot" || done) return;
      done = true;
      await meanwhile();
      resolve();
    };
  });
}

/** Resolves when the edge has dealt with everything published before. */
async function settled({ heard, user }: Awaited<ReturnType<typeof openPerson>>) {
  const mark = { roomId: uuid(), userId: user.id, n: 1 };
  await world.db.publish("read.updated", mark, { user: user.id });
  await eventually(() =>
    heard.some(({ type, body }) => type === "read.updated" && body["roomId"] === mark.roomId),
  );
}

const seqs = (heard: { type: string; body: Record<string, unknown> }[], roomId: string) =>
  heard.flatMap(({ type, body }) =>
    body["roomId"] === roomId && type !== "room.head" && "seq" in body ? [body["seq"]] : [],
  );

test("what happens in a room while somebody is let in reaches them in order, and after the room itself", async () => {
  const person = await openPerson();
  const room = world.room([]);
  void duringSnapshot(async () => {
    await post(room.id);
    await post(room.id);
    await settled(person);
    expect(seqs(person.heard, room.id)).toEqual([]);
  });
  await ok(send(person.socket, "room:join", { roomId: room.id }));
  await post(room.id);
  await eventually(() => seqs(person.heard, room.id).length === 4);
  expect(seqs(person.heard, room.id)).toEqual([2, 3, 4, 5]);
});

test("with the rooms comes the newest page of the one to show, or of none that the person may not see", async () => {
  const { user, browser } = await world.person(edge);
  const [room, strange] = [world.room([user]), world.room([])];
  const socket = await browser.connect();
  const { shown } = await ok(send(socket, "session:open", { show: { roomId: room.id } }));
  expect(shown).toMatchObject({ roomId: room.id, lastSeq: room.seq });
  expect((await ok(send(socket, "session:open", { show: {} }))).shown).toMatchObject({ roomId: room.id });
  const refused = await ok(send(socket, "session:open", { show: { roomId: strange.id } }));
  expect(refused).not.toHaveProperty("shown");
});

test("all of a person's sockets are let in, whichever of them joined", async () => {
  const person = await openPerson();
  const second = await person.browser.connect();
  const heard = listen(second);
  await ok(send(second, "session:open", {}));
  const room = world.room([]);
  await ok(send(person.socket, "room:join", { roomId: room.id }));
  await post(room.id);
  await eventually(() => seqs(heard, room.id).length === 2);
  expect(seqs(heard, room.id)).toEqual([2, 3]);
});

test("the snapshot decides: who has left again meanwhile hears nothing of what was held", async () => {
  const person = await openPerson();
  const room = world.room([]);
  await world.db.commands.join(room.id, person.user.id);
  await eventually(() => seqs(person.heard, room.id).length === 1);
  await world.db.commands.leave(room.id, person.user.id);
  await settled(person);
  person.heard.length = 0;
  const answered = duringSnapshot(async () => {
    await world.db.commands.leave(room.id, person.user.id);
    await post(room.id);
    await settled(person);
  });
  await world.db.commands.join(room.id, person.user.id);
  await answered;
  await settled(person);
  await post(room.id);
  await settled(person);
  expect(seqs(person.heard, room.id)).toEqual([]);
  expect(await send(person.socket, "typing:start", { roomId: room.id })).toMatchObject({ ok: false });
});

test("an event that says somebody joined lets nobody in whom the database does not know as a member", async () => {
  const person = await openPerson();
  const room = world.room([]);
  const body = { roomId: room.id, seq: 2, user: person.user, memberRole: "member" as const };
  const at = new Date().toISOString();
  const to = { room: room.id, user: person.user.id, id: `${room.id}:2` };
  const before = world.db.seen.length;
  await world.db.publish("member.joined", { ...body, actorId: person.user.id, at }, to);
  await eventually(() => world.db.seen.slice(before).some(({ type }) => type === "session.snapshot"));
  await post(room.id);
  await settled(person);
  expect(seqs(person.heard, room.id)).toEqual([]);
});

test("an event between a snapshot's reading and its answer is not lost for a socket that opens", async () => {
  const { browser, user, socket: first } = await openPerson();
  const room = world.room([]);
  await ok(send(first, "room:join", { roomId: room.id }));
  const second = await browser.connect();
  const heard = listen(second);
  void duringSnapshot(async () => {
    await post(room.id);
    await settled({ browser, user, socket: first, heard: listen(first) });
  });
  const opened = await ok(send(second, "session:open", {}));
  const known = opened.rooms.find(({ id }) => id === room.id)?.lastSeq ?? 0;
  expect(known).toBe(2);
  await eventually(() => heard.some(({ type, body }) => type === "room.head" && body["lastSeq"] === 3));
});

test(
  "rooms that cannot be read now are entered later, without the browser asking",
  { timeout: 60_000 },
  async () => {
    // this edge does not compare all memberships before a minute has passed
    const person = await openPerson(await world.edge({ WARREN_ANSWER_SECONDS: "1" }));
    const room = world.room([]);
    const asked = () => world.db.seen.filter(({ type }) => type === "session.snapshot").length;
    const before = asked();
    world.db.ignored.add("session.snapshot");
    await world.db.commands.join(room.id, person.user.id);
    await eventually(() => asked() > before);
    world.db.ignored.clear();
    await eventually(() => seqs(person.heard, room.id).length === 1, 25_000);
  },
);

test("the repeat of a leaving that was undone since keeps nobody out", async () => {
  const person = await openPerson();
  const room = world.room([person.user]);
  await world.db.publish(
    "member.joined",
    {
      roomId: room.id,
      seq: 3,
      user: person.user,
      memberRole: "member",
      actorId: person.user.id,
      at: new Date().toISOString(),
    },
    { room: room.id, user: person.user.id, id: `${room.id}:3` },
  );
  room.seq = 3;
  await eventually(() => person.heard.some(({ type }) => type === "member.joined"));
  const left = { roomId: room.id, seq: 2, userId: person.user.id, actorId: person.user.id };
  const repeat = { room: room.id, user: person.user.id, id: `${room.id}:2` };
  await world.db.publish("member.left", { ...left, at: new Date().toISOString() }, repeat);
  await settled(person);
  await post(room.id);
  await eventually(() => person.heard.some(({ body }) => Reflect.get(body, "seq") === 4));
});
