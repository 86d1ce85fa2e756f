import { toBatch } from "@warren/contracts/bus/batch";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import { listen, ok, send, type Browser } from "../testing/browser.ts";
import { eventMessage } from "../testing/stand-in-db.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge({ WARREN_LIMITS: "off" });
});
afterAll(() => world.close());

async function open(browser: Browser) {
  const socket = await browser.connect();
  const heard = listen(socket);
  await ok(send(socket, "session:open", {}));
  return { socket, heard };
}

/** What WebSocket frames carried, before anything parsed it. */
function rawFrames(socket: Awaited<ReturnType<typeof open>>["socket"]): string[] {
  const frames: string[] = [];
  socket.io.engine.on("packet", ({ data }: { data?: string }) => data !== undefined && frames.push(data));
  return frames;
}

const head = (roomId: string, seq: number) => ({ room: roomId, id: `${roomId}:${String(seq)}` });
const posted = (roomId: string, seq: number, body = "hello") => ({
  roomId,
  seq,
  n: seq,
  clientId: uuid(),
  senderId: uuid(),
  body,
  at: new Date().toISOString(),
  mentions: [],
});

const left = (roomId: string, seq: number, userId: string) => ({
  roomId,
  seq,
  userId,
  actorId: userId,
  at: new Date().toISOString(),
});
const seqsOf = (heard: readonly { body: Record<string, unknown> }[], roomId: string) =>
  heard.flatMap(({ body }) => (body["roomId"] === roomId ? [body["seq"]] : []));

test("a browser gets an event byte by byte as the db worker published it", async () => {
  const { browser, user } = await world.person(edge);
  const room = world.room([user]);
  const { socket } = await open(browser);
  const frames = rawFrames(socket);
  const raw = Buffer.from(
    ` { "roomId":"${room.id}",  "seq" : 2e0, "body":"\\u00fc ü \u2028", "later": null } `,
  );
  await world.db.publish("message.posted", posted(room.id, 2), head(room.id, 2), raw);
  await eventually(() => frames.length > 0);
  expect(frames[0]).toBe(`2["message.posted",${raw.toString("utf8")}]`);
});

test("a burst reaches everybody whole and in order", async () => {
  const [one, two] = [await world.person(edge), await world.person(edge)];
  const rooms = [world.room([one.user, two.user]), world.room([one.user])];
  const sockets = [await open(one.browser), await open(two.browser)];
  const published = rooms.flatMap((room) =>
    Array.from({ length: 300 }, (_, index) =>
      world.db.publish("message.posted", posted(room.id, index + 2), head(room.id, index + 2)),
    ),
  );
  await Promise.all(published);
  // a room that falls quiet is told its head, too, and on a slow machine that comes before the end
  const posts = sockets.map(
    ({ heard }) =>
      () =>
        heard.filter(({ type }) => type === "message.posted"),
  );
  await eventually(() => posts[0]?.().length === 600 && posts[1]?.().length === 300);
  const expected = Array.from({ length: 300 }, (_, index) => index + 2);
  for (const heard of posts) {
    const seqs = heard().flatMap(({ body }) => (body["roomId"] === rooms[0]?.id ? [body["seq"]] : []));
    expect(seqs).toEqual(expected);
  }
});

test("events that arrive in one message reach each its own audience, in order and byte by byte", async () => {
  const [one, two] = [await world.person(edge), await world.person(edge)];
  const [shared, mine] = [world.room([one.user, two.user]), world.room([one.user])];
  const [first, second] = [await open(one.browser), await open(two.browser)];
  const frames = rawFrames(second.socket);
  const raw = Buffer.from(` {"roomId":"${shared.id}", "seq": 3e0} `);
  const event = (roomId: string, seq: number, body?: Buffer) =>
    eventMessage("message.posted", posted(roomId, seq), head(roomId, seq), body);
  await world.db.publishTogether([
    event(shared.id, 2),
    event(mine.id, 2),
    event(shared.id, 3, raw),
    eventMessage("member.left", left(shared.id, 4, two.user.id), {
      ...head(shared.id, 4),
      user: two.user.id,
    }),
    event(shared.id, 5),
  ]);
  await eventually(() => first.heard.length === 5 && second.heard.length === 3);
  expect(seqsOf(first.heard, shared.id)).toEqual([2, 3, 4, 5]);
  expect(seqsOf(first.heard, mine.id)).toEqual([2]);
  expect(seqsOf(second.heard, shared.id)).toEqual([2, 3, 4]);
  expect(frames).toContain(`2["message.posted",${raw.toString("utf8")}]`);
});

test("a batch that is cut short is counted as refused, and what follows is relayed", async () => {
  const { browser, user } = await world.person(edge);
  const room = world.room([user]);
  const { heard } = await open(browser);
  const event = (seq: number) => eventMessage("message.posted", posted(room.id, seq), head(room.id, seq));
  const whole = toBatch([event(2), event(3)]);
  await world.db.publishTogether([{ ...whole, content: whole.content.subarray(0, -1) }]);
  await world.db.publishTogether([event(4), event(5)]);
  await eventually(() => heard.length === 2);
  expect(seqsOf(heard, room.id)).toEqual([4, 5]);
  const { body } = await browser.ask("GET", "/metrics");
  expect(body["text"]).toContain('warren_edge_refused_messages_total{reason="malformed"} 1');
});

test("a room's events reach its members and nobody else, also where a bucket is shared", async () => {
  const [one, two] = [await world.person(edge), await world.person(edge)];
  const [mine, theirs] = [world.room([one.user]), world.room([two.user])];
  const [first, second] = [await open(one.browser), await open(two.browser)];
  await world.db.publish("message.posted", posted(mine.id, 2), head(mine.id, 2));
  await world.db.publish("message.posted", posted(theirs.id, 2), head(theirs.id, 2));
  await eventually(() => first.heard.length > 0 && second.heard.length > 0);
  expect(first.heard).toMatchObject([{ body: { roomId: mine.id } }]);
  expect(second.heard).toMatchObject([{ body: { roomId: theirs.id } }]);
});

test("what concerns one person reaches all their sockets and nobody else's", async () => {
  const [one, two] = [await world.person(edge), await world.person(edge)];
  const sockets = [await open(one.browser), await open(one.browser), await open(two.browser)];
  const rejected = { clientId: uuid(), type: "message.send", code: "not_found", message: "No such room." };
  await world.db.publish("command.rejected", rejected, { user: one.user.id });
  await world.db.publish("command.rejected", rejected, { user: two.user.id });
  await eventually(() => sockets.every(({ heard }) => heard.length === 1));
  expect(sockets[0]?.heard).toEqual([{ type: "command.rejected", body: rejected }]);
});

test("types that are for the edge or for workers are not relayed", async () => {
  const { browser, user } = await world.person(edge);
  const { heard } = await open(browser);
  const at = new Date().toISOString();
  await world.db.publish("session.created", { sessionId: uuid(), userId: user.id, at }, { user: user.id });
  await world.db.publish("command.settled", { clientId: uuid(), type: "room.read" }, { user: user.id });
  await world.db.publish("read.updated", { roomId: uuid(), userId: user.id, n: 1 }, { user: user.id });
  await eventually(() => heard.length > 0);
  expect(heard.map(({ type }) => type)).toEqual(["read.updated"]);
});

test("typing is heard by the room's other members, across edges, and not by the one who types", async () => {
  const other = await world.edge();
  const [one, two] = [await world.person(edge), await world.person(other)];
  const room = world.room([one.user, two.user]);
  const [typist, reader] = [await open(one.browser), await open(two.browser)];
  await ok(send(typist.socket, "typing:start", { roomId: room.id }));
  await eventually(() => reader.heard.length > 0);
  expect(reader.heard).toEqual([{ type: "typing.started", body: { roomId: room.id, userId: one.user.id } }]);
  expect(typist.heard).toEqual([]);
});

test("who leaves hears that, and at once nothing more", async () => {
  const [one, two] = [await world.person(edge), await world.person(edge)];
  const room = world.room([one.user, two.user]);
  const [leaver, stays] = [await open(one.browser), await open(two.browser)];
  await world.db.commands.leave(room.id, one.user.id);
  await world.db.publish("message.posted", posted(room.id, 9), head(room.id, 9));
  await eventually(() => stays.heard.length === 2);
  // its own event comes after all that could be relayed before
  await world.db.publish(
    "read.updated",
    { roomId: room.id, userId: one.user.id, n: 1 },
    { user: one.user.id },
  );
  await eventually(() => leaver.heard.at(-1)?.type === "read.updated");
  expect(leaver.heard.map(({ type }) => type)).toEqual(["member.left", "read.updated"]);
  expect(await send(leaver.socket, "typing:start", { roomId: room.id })).toMatchObject({ ok: false });
});

test("everybody on the edge hears how a person is shown from now on, who has their own profile read anew", async () => {
  const [one, two] = [await world.person(edge), await world.person(edge)];
  const [owner, other] = [await open(one.browser), await open(two.browser)];
  const shown = { ...one.user, displayName: "Somebody Else" };
  const stored = world.db.state.users.get(one.user.id);
  if (stored) stored.displayName = shown.displayName;
  await world.db.publish("user.updated", shown, { user: one.user.id });
  for (const { heard } of [owner, other]) {
    const told = await eventually(() => heard.find(({ type }) => type === "user.updated"));
    expect(told.body).toEqual(shown);
  }
  expect((await one.browser.api("GET", "/me")).body["user"]).toEqual(shown);
});
