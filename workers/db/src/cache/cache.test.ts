import { randomUUID } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { connect } from "node:net";
import { testServers } from "@warren/contracts/testing/servers";
import { eventually } from "@warren/contracts/testing/eventually";
import type { Redis } from "ioredis";
import { Counter, Registry } from "prom-client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { silent } from "../testing/fixture.ts";
import { cacheEvict } from "../queries/handlers/cache-evict.ts";
import type { QueryContext } from "../queries/handler.ts";
import { Cache } from "./cache.ts";
import { Presence } from "./presence.ts";
import { openRedis } from "./redis.ts";

let redis: Redis;
let prefix: string;
let cache: Cache;
const { redisUrl } = testServers(process.env);
const counter = () =>
  new Counter({ name: "reads", help: "x", labelNames: ["result"] as const, registers: [new Registry()] });

beforeEach(async () => {
  prefix = `test_${randomUUID()}:`;
  redis = openRedis(redisUrl, silent);
  cache = new Cache({ redis, prefix, log: silent, reads: counter() });
  await eventually(() => redis.status === "ready");
});
afterEach(() => redis.disconnect());

const value = (text: string) => () => Promise.resolve(text);

it("reads from the database once, until the entry is evicted", async () => {
  expect(await cache.read("rooms:a", 60, value("first"))).toBe("first");
  expect(await cache.read("rooms:a", 60, value("second"))).toBe("first");
  expect(await cache.evict(["rooms:a", "rooms:b"])).toEqual(["rooms:a"]);
  expect(await cache.read("rooms:a", 60, value("second"))).toBe("second");
});

it.each([["rooms:a"], ["rooms:*"]])(
  "is not made stale by a slow reader that began before %s was evicted",
  async (key) => {
    let finish: (text: string) => void = () => undefined;
    const slow = cache.read("rooms:a", 60, () => new Promise<string>((resolve) => (finish = resolve)));
    await eventually(async () => (await redis.exists(`${prefix}version:rooms:a`)) === 1);
    await cache.evict([key]);
    finish("old");
    expect(await slow).toBe("old");
    expect(await cache.read("rooms:a", 60, value("new"))).toBe("new");
  },
);

it("is not made stale by a slow reader when Redis forgot everything meanwhile", async () => {
  let finish: (text: string) => void = () => undefined;
  const slow = cache.read("rooms:a", 60, () => new Promise<string>((resolve) => (finish = resolve)));
  await eventually(async () => (await redis.exists(`${prefix}version:rooms:a`)) === 1);
  await redis.del(`${prefix}version:rooms:a`);
  let finishOther: (text: string) => void = () => undefined;
  const other = cache.read("rooms:a", 60, () => new Promise<string>((resolve) => (finishOther = resolve)));
  await eventually(async () => (await redis.exists(`${prefix}version:rooms:a`)) === 1);
  finish("old");
  await slow;
  expect(await redis.exists(`${prefix}cache:rooms:a`)).toBe(0);
  finishOther("new");
  await other;
  expect(await cache.read("rooms:a", 60, value("unused"))).toBe("new");
});

it("keeps what one reader read although another, who began later, found nothing", async () => {
  let finish: (text: string) => void = () => undefined;
  const first = cache.read("rooms:a", 60, () => new Promise<string>((resolve) => (finish = resolve)));
  await eventually(async () => (await redis.exists(`${prefix}version:rooms:a`)) === 1);
  await expect(cache.read("rooms:a", 60, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  finish("found");
  await first;
  expect(await cache.read("rooms:a", 60, value("unused"))).toBe("found");
});

it("says when nothing was evicted, because Redis is away", async () => {
  const away = { evict: () => Promise.reject(new Error("away")) } as unknown as Cache;
  const evicting = cacheEvict({ keys: ["rooms:a"] }, { cache: away } as unknown as QueryContext);
  await expect(evicting).rejects.toMatchObject({ code: "unavailable" });
});

it("evicts by beginning only what begins so, in this Warren only, also with signs that mean something to Redis", async () => {
  const other = new Cache({ redis, prefix: `other_${prefix}`, log: silent, reads: counter() });
  for (const key of ["rooms:[a]*1", "rooms:[a]*2", "rooms:ab1", "users:1"])
    await cache.read(key, 60, value(key));
  await other.read("rooms:[a]*1", 60, value("theirs"));
  expect((await cache.evict(["rooms:[a]**"])).sort()).toEqual(["rooms:[a]*1", "rooms:[a]*2"]);
  expect(await cache.read("rooms:ab1", 60, value("new"))).toBe("rooms:ab1");
  expect(await other.read("rooms:[a]*1", 60, value("new"))).toBe("theirs");
});

it("lets nothing stay for ever", async () => {
  await cache.read("rooms:a", 60, value("x"));
  await new Presence({ redis, prefix, log: silent }).report(report("edge.1", "online"));
  const keys = await redis.keys(`${prefix}*`);
  expect(keys).toHaveLength(3);
  for (const key of keys) expect(await redis.ttl(key)).toBeGreaterThan(0);
});

const report = (instance: string, state: "online" | "away" | "offline") => ({
  ...{ instance, online: [], away: [], offline: [] },
  [state]: ["u"],
});

it("knows a person as online until the last of their edges says otherwise, as away in between", async () => {
  const presence = new Presence({ redis, prefix, log: silent });
  const seen: string[] = [];
  let version = 0;
  for (const [edge, state] of [
    ...[["1", "online"] as const, ["2", "online"] as const, ["1", "offline"] as const],
    ...[["2", "away"] as const, ["2", "online"] as const, ["2", "away"] as const, ["2", "offline"] as const],
  ]) {
    await presence.report(report(`edge.${edge}`, state));
    const found = await presence.find(["u"]);
    seen.push(found.people[0]?.presence ?? "");
    expect(await presence.isOnline("u")).toBe(seen.at(-1) === "online");
    expect(found.version).toBeGreaterThan(version);
    version = found.version;
  }
  expect(seen).toEqual(["online", "online", "online", "away", "online", "away", "offline"]);
});

it("does not keep somebody whose edge has said nothing for a minute", async () => {
  const presence = new Presence({ redis, prefix, log: silent });
  await presence.report(report("edge.1", "online"));
  await presence.report(report("edge.2", "away"));
  await redis.zadd(`${prefix}presence:u`, Date.now() - 1, "online edge.1");
  expect((await presence.find(["u"])).people).toEqual([{ userId: "u", presence: "away" }]);
});

/** A way to Redis that can be cut. */
async function openWay(): Promise<{ url: string; cut: () => Promise<void>; mend: () => Promise<void> }> {
  const target = new URL(redisUrl);
  const sockets = new Set<Socket>();
  const open = (port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((socket) => {
        const onward = connect(Number(target.port), target.hostname);
        for (const end of [socket, onward]) sockets.add(end.on("error", () => end.destroy()));
        socket.pipe(onward).pipe(socket);
      }).listen(port, "127.0.0.1", () => resolve(server));
    });
  let server = await open(0);
  const { port } = server.address() as { port: number };
  const url = new URL(redisUrl);
  url.port = String(port);
  return {
    url: url.href,
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: async () => {
      server = await open(port);
    },
  };
}

it("reads from the database while Redis is away, says so when asked to evict, and uses Redis when it is back", async () => {
  const way = await openWay();
  const far = openRedis(way.url, silent);
  const distant = new Cache({ redis: far, prefix, log: silent, reads: counter() });
  const presence = new Presence({ redis: far, prefix, log: silent });
  await eventually(() => far.status === "ready");
  await distant.read("rooms:a", 60, value("cached"));
  await way.cut();
  await eventually(() => far.status !== "ready");
  expect(await distant.read("rooms:a", 60, value("from the database"))).toBe("from the database");
  expect(await presence.isOnline("u")).toBe(false);
  await expect(distant.evict(["rooms:a"])).rejects.toThrow();
  await way.mend();
  await eventually(() => far.status === "ready");
  expect(await distant.read("rooms:a", 60, value("from the database"))).toBe("cached");
  far.disconnect();
  await way.cut();
});
