import { limits } from "@warren/contracts/schema";
import { generalRoom } from "@warren/contracts/general-room";
import type { User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRedis } from "../cache/redis.ts";
import { openFixture, silent, type Fixture, type TestEdge } from "../testing/fixture.ts";
import { order } from "../testing/room-people.ts";

let fixture: Fixture;
let edge: TestEdge;
let ada: User;
let lin: User;

beforeAll(async () => {
  fixture = await openFixture();
  ({ edge } = fixture);
  await fixture.startWorker();
  ada = await edge.register("ada");
  lin = await edge.register("lin");
});
afterAll(() => fixture.close());

async function make(name: string, kind: "public" | "private" = "public"): Promise<string> {
  const roomId = uuid();
  await order(edge, ada, "room.create", { roomId, name, kind });
  return roomId;
}
const names = async (user: User, asked: { q?: string; archived?: boolean; after?: string } = {}) =>
  (await edge.bus.query("room.directory", { ...asked, userId: user.id })).rooms.map(({ name }) => name);

it("finds rooms by a part of their name or topic, without regard to case, and only those one may know", async () => {
  const papers = await make("Papers we love");
  await make("100% sure");
  await make("Secret PAPERS", "private");
  await order(edge, ada, "room.topic", { roomId: papers, topic: "Queues, reading" });
  expect(await names(ada, { q: "pApErS" })).toEqual(["Papers we love", "Secret PAPERS"]);
  expect(await names(lin, { q: "papers" })).toEqual(["Papers we love"]);
  expect(await names(lin, { q: "READ" })).toEqual(["Papers we love"]);
  expect(await names(lin, { q: "0%" })).toEqual(["100% sure"]);
  expect(await names(lin, { q: "_" })).toEqual([]);
  const { rooms } = await edge.bus.query("room.directory", { userId: ada.id, q: "papers we" });
  expect(rooms).toEqual([
    {
      id: papers,
      name: "Papers we love",
      kind: "public",
      topic: "Queues, reading",
      members: 1,
      joined: true,
    },
  ]);
});

it("reads the directory again as soon as it is evicted, and only where somebody had read it", async () => {
  const invalidation = await fixture.openPart("cache-invalidation");
  const redis = openRedis(fixture.config.redisUrl, silent);
  const isThere = () => redis.exists(`${fixture.config.redisPrefix}cache:rooms:directory`);
  await invalidation.query("cache.evict", { keys: ["rooms:*"] });
  await redis.del(`${fixture.config.redisPrefix}cache:rooms:directory`);
  expect(await invalidation.query("cache.evict", { keys: ["rooms:directory"] })).toEqual({ evicted: 0 });
  expect(await isThere()).toBe(0);
  const before = await names(lin);
  await make("Made since");
  expect(await names(lin)).toEqual(before);
  expect(await invalidation.query("cache.evict", { keys: ["rooms:*"] })).toEqual({ evicted: 1 });
  expect(await isThere()).toBe(1);
  expect((await names(lin)).sort()).toEqual([...before, "Made since"].sort());
  // with no worker that evicts it, it would be shown to the tests after this one
  await redis.del(`${fixture.config.redisPrefix}cache:rooms:directory`);
  redis.disconnect();
});

it("lists archived rooms apart", async () => {
  const roomId = await make("Old plans");
  expect(await names(lin, { q: "old plans" })).toEqual(["Old plans"]);
  await order(edge, ada, "room.archive", { roomId });
  expect(await names(lin, { q: "old plans" })).toEqual([]);
  expect(await names(lin, { archived: true })).toEqual(["Old plans"]);
});

it("goes through many rooms page by page, each once", async () => {
  const many = Array.from({ length: limits.directoryPage + 10 }, (_, index) => `many ${String(index)}`);
  await Promise.all(many.map((name, index) => make(name, index % 10 === 0 ? "private" : "public")));
  const seen: string[] = [];
  let after: string | undefined;
  for (let more: boolean | undefined = true; more === true;) {
    const asked = { userId: ada.id, q: "many", ...(after === undefined ? {} : { after }) };
    const answer = await edge.bus.query("room.directory", asked);
    seen.push(...answer.rooms.map(({ name }) => name));
    after = answer.rooms.at(-1)?.id;
    ({ more } = answer);
  }
  expect(seen).toHaveLength(many.length);
  expect(new Set(seen)).toEqual(new Set(many));
  const first = await edge.bus.query("room.directory", { userId: lin.id });
  expect(first).toMatchObject({ more: true });
  expect(first.rooms.find(({ id }) => id === generalRoom.id)).toMatchObject({ members: 2, joined: true });
});
