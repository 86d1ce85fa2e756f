import { randomUUID } from "node:crypto";
import { WarrenError } from "@warren/contracts/errors";
import { openTestBroker, type TestBroker } from "@warren/contracts/testing/broker";
import { eventually } from "@warren/contracts/testing/eventually";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { cacheInvalidationHandlers } from "./handlers.ts";

let broker: TestBroker;
let cache: TestWorker;
const at = "2026-11-22T00:00:00.000Z";

beforeAll(async () => {
  broker = await openTestBroker();
});
afterAll(() => broker.close());

beforeEach(async () => {
  cache = await openTestWorker("cache-invalidation", cacheInvalidationHandlers(), {
    broker,
    prefetch: 200,
    timing: { probeMs: 10 },
    answers: { "cache.evict": ({ keys }) => ({ evicted: keys.length }) },
  });
});

afterEach(() => cache.close());

function renamed() {
  const body = { roomId: randomUUID(), seq: 2, name: "tea", actorId: randomUUID(), at };
  return cache.db.publish("room.renamed", body);
}

test("an event evicts what it outdates, and one that outdates nothing asks for nothing", async () => {
  const user = { id: randomUUID(), username: "ada", displayName: "Ada", role: "member" } as const;
  await cache.db.publish("user.updated", user);
  await eventually(async () => (await cache.outcomes("done")) === 1);
  await renamed();
  expect((await cache.db.waitFor("cache.evict"))[0]?.body.keys).toEqual(["rooms:directory"]);
  expect(cache.db.all("cache.evict")).toHaveLength(1);
});

test("a private room asks for nothing, because the directory does not show it", async () => {
  const body = {
    roomId: randomUUID(),
    seq: 1,
    name: "tea",
    kind: "private",
    actorId: randomUUID(),
    at,
  } as const;
  await cache.db.publish("room.created", body);
  await eventually(async () => (await cache.outcomes("done")) === 1);
  expect(cache.db.all("cache.evict")).toEqual([]);
});

test("keys of a burst gather while one request is under way", async () => {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  cache.db.answer("cache.evict", async ({ keys }) => {
    await answered;
    return { evicted: keys.length };
  });
  await renamed();
  await cache.db.waitFor("cache.evict");
  await Promise.all(Array.from({ length: 20 }, renamed));
  // the last of the burst has arrived when a later message of the same queue has been handled
  const id = randomUUID();
  await cache.db.publish("room.created", { roomId: id, seq: 1, name: "x", kind: "private", actorId: id, at });
  await eventually(async () => (await cache.outcomes("done")) === 1);
  answer();
  await eventually(async () => (await cache.outcomes("done")) === 22);
  expect(cache.db.all("cache.evict").map(({ body }) => body.keys)).toEqual([
    ["rooms:directory"],
    ["rooms:directory"],
  ]);
});

test("an event is held while Redis is away, and acknowledged after the eviction", async () => {
  let away = true;
  cache.db.answer("cache.evict", ({ keys }) => {
    if (away) throw new WarrenError("unavailable", "Redis is away");
    return { evicted: keys.length };
  });
  await renamed();
  await eventually(async () => (await cache.held()) > 2);
  expect(await cache.outcomes("done")).toBe(0);
  away = false;
  await eventually(async () => (await cache.outcomes("done")) === 1);
  expect(await cache.outcomes("retried")).toBe(0);
});

test("an explicit message evicts keys and patterns", async () => {
  const payload = { action: "invalidateCache" as const, keys: ["rooms:*", "room:7:newest:9"] };
  await cache.db.publish("cache.refresh", payload, { exchange: "jobs" });
  await cache.db.waitFor("job.completed");
  expect(cache.db.all("cache.evict")[0]?.body.keys).toEqual(payload.keys);
});

test("a refresh evicts the keys that were ordered and reports how many were there", async () => {
  cache.db.answer("cache.evict", () => ({ evicted: 7 }));
  const id = await cache.db.publish("cache.refresh", { keys: ["rooms:*"] }, { exchange: "jobs" });
  const [completed] = await cache.db.waitFor("job.completed");
  expect(completed?.body).toMatchObject({ jobId: id, result: { evicted: 7 } });
  expect(cache.db.all("cache.evict")[0]?.body.keys).toEqual(["rooms:*"]);
});
