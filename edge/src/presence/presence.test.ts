import { openBus } from "@warren/contracts/bus/bus";
import { parseBody } from "@warren/contracts/bus/envelope";
import { signalBucketOf } from "@warren/contracts/hashing";
import { eventually } from "@warren/contracts/testing/eventually";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import { listen, ok, send, type Browser } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let edges: [Edge, Edge];

beforeAll(async () => {
  world = await World.open();
  const settings = { WARREN_PRESENCE_GRACE_SECONDS: "0", WARREN_LIMITS: "off" };
  edges = [await world.edge(settings), await world.edge(settings)];
});
afterAll(() => world.close());

const reports = (instance: string) =>
  world.db.seen
    .filter((message) => message.type === "presence.report" && message.instance === instance)
    .map(({ content }) => parseBody("presence.report", content));
const reported = (edge: Edge, state: "online" | "away" | "offline", userId: string) =>
  reports(edge.instance).filter((report) => report[state].includes(userId)).length;

async function open(browser: Browser) {
  const socket = await browser.connect();
  const heard = listen(socket);
  await ok(send(socket, "session:open", {}));
  const told = () => heard.flatMap(({ type, body }) => (type === "presence.changed" ? body["people"] : []));
  return { socket, told };
}

const watch = async (socket: Awaited<ReturnType<typeof open>>["socket"], userIds: string[]) =>
  (await ok(send(socket, "presence:watch", { userIds }))).people;

test("whoever shows somebody is told when they come, are away and leave, also by another edge, and of nobody else", async () => {
  const [here, there] = edges;
  const [watcher, shown, other] = [
    await world.person(here),
    await world.person(there),
    await world.person(there),
  ];
  world.room([watcher.user, shown.user, other.user]);
  const { socket, told } = await open(watcher.browser);
  const [userId, otherId] = [shown.user.id, other.user.id];
  expect(await watch(socket, [userId])).toEqual([{ userId, presence: "offline" }]);
  const online = await open(shown.browser);
  await open(other.browser);
  await eventually(() => reported(there, "online", otherId) > 0 && told().length > 0);
  expect(told()).toEqual([{ userId, presence: "online" }]);
  await ok(send(online.socket, "presence:set", { away: true }));
  await eventually(() => told().length > 1);
  // one device in use is enough
  const second = await open(shown.browser);
  await eventually(() => told().length > 2);
  second.socket.disconnect();
  await eventually(() => told().length > 3);
  online.socket.disconnect();
  await eventually(() => told().length > 4);
  expect(told()).toEqual(
    ["online", "away", "online", "away", "offline"].map((presence) => ({ userId, presence })),
  );
  expect(await watch(socket, [otherId])).toEqual([{ userId: otherId, presence: "online" }]);
  // whoever is not on the screen any more is not told of any more
  await open(shown.browser);
  await eventually(() => reported(there, "online", userId) > 2);
  await ok(send(socket, "presence:watch", { userIds: [otherId] }));
  expect(told()).toHaveLength(5);
});

test("nobody is told twice that somebody is what they were, or anything older than what they were told", async () => {
  const [here] = edges;
  const [watcher, shown] = [await world.person(here), await world.person(here)];
  world.room([watcher.user, shown.user]);
  const { socket, told } = await open(watcher.browser);
  const userId = shown.user.id;
  expect(await watch(socket, [userId])).toEqual([{ userId, presence: "offline" }]);
  const other = await openBus({
    url: world.broker.url("edge"),
    part: "edge",
    log: pino({ level: "silent" }),
  });
  const tell = (presence: "online" | "away" | "offline", version: number) =>
    other.tell(
      "presence.changed",
      { people: [{ userId, presence }], version },
      { peopleBucket: signalBucketOf(userId) },
    );
  const [before, now] = [Date.now() + 60_000, Date.now() + 120_000];
  await tell("online", now);
  await tell("online", now + 1);
  await tell("offline", before);
  await tell("away", now + 2);
  await eventually(() => told().length > 1);
  expect(told()).toEqual([
    { userId, presence: "online" },
    { userId, presence: "away" },
  ]);
  await other.close(1_000);
});

test("a stranger learns nothing of a person, and who shares no room any more learns nothing new", async () => {
  const [here, there] = edges;
  const [watcher, person] = [await world.person(here), await world.person(there)];
  const { socket, told } = await open(watcher.browser);
  const userId = person.user.id;
  const online = await open(person.browser);
  await eventually(() => reported(there, "online", userId) > 0);
  expect(await watch(socket, [userId, uuid()])).toEqual([]);
  const asked = await watcher.browser.api("POST", "/actions/presence.watch", { userIds: [userId] });
  expect(asked.body).toEqual({ people: [] });

  const room = world.room([watcher.user, person.user]);
  expect(await watch(socket, [userId])).toEqual([{ userId, presence: "online" }]);
  room.members.delete(userId);
  const left = { roomId: room.id, seq: 2, userId, actorId: userId, at: new Date().toISOString() };
  // the watcher, too, must be there for the edge to hear of the room
  await ok(send(socket, "session:open", {}));
  await world.db.publish("member.left", left, { room: room.id, user: userId, id: `${room.id}:2` });
  await eventually(() => told().length > 0);
  expect(told()).toEqual([{ userId, presence: "offline" }]);
  await ok(send(online.socket, "presence:set", { away: true }));
  await eventually(() => reported(there, "away", userId) > 0);
  await ok(send(socket, "presence:watch", { userIds: [] }));
  expect(told()).toHaveLength(1);
});

test("nobody watches more people than a screen shows", async () => {
  const { browser } = await world.person(edges[0]);
  const { socket } = await open(browser);
  const userIds = Array.from({ length: 201 }, () => uuid());
  expect(await send(socket, "presence:watch", { userIds })).toMatchObject({ error: { code: "bad_request" } });
});

test("a person is reported offline with their last socket, after a while in which a page is loaded again", async () => {
  const edge = await world.edge({ WARREN_PRESENCE_GRACE_SECONDS: "3600" });
  const { browser, user } = await world.person(edge);
  const first = await browser.connect();
  await eventually(() => reported(edge, "online", user.id) > 0);
  first.disconnect();
  const other = await world.person(edge);
  await other.browser.connect();
  await eventually(() => reported(edge, "online", other.user.id) > 0);
  expect(reported(edge, "offline", user.id)).toBe(0);
  const last = await browser.connect();
  await edge.close();
  const { online, away, offline } = reports(edge.instance).at(-1) ?? {};
  expect({ online, away }).toEqual({ online: [], away: [] });
  expect(offline?.toSorted()).toEqual([user.id, other.user.id].toSorted());
  await eventually(() => last.disconnected);
  // its browsers look for another edge
  expect(last.active).toBe(true);
});
