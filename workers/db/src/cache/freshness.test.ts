import { randomUUID } from "node:crypto";
import { testServers } from "@warren/contracts/testing/servers";
import { eventually } from "@warren/contracts/testing/broker";
import fc from "fast-check";
import type { Redis } from "ioredis";
import { Counter, Registry } from "prom-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { silent } from "../testing/fixture.ts";
import { Cache } from "./cache.ts";
import { openRedis } from "./redis.ts";

const { redisUrl } = testServers(process.env);
const KEYS = ["rooms:a", "rooms:b"] as const;
const ROUNDS = 150;

let connections: Redis[];
beforeAll(async () => {
  // two db workers
  connections = [openRedis(redisUrl, silent), openRedis(redisUrl, silent)];
  await eventually(() => connections.every(({ status }) => status === "ready"));
});
afterAll(() => {
  for (const redis of connections) redis.disconnect();
});

/** Something under way: how to let it go on, and its end. */
interface SlowRead {
  readonly goOn: () => void;
  readonly ended: Promise<unknown>;
}

/** A database of two numbers that only grow, read through the caches of two db workers. */
class World {
  readonly #prefix = `test_${randomUUID()}:`;
  readonly #caches = connections.map((redis) => {
    const reads = new Counter({ name: "r", help: "r", labelNames: ["result"], registers: [new Registry()] });
    return new Cache({ redis, prefix: this.#prefix, log: silent, reads });
  });
  readonly #stored = new Map<string, number>(KEYS.map((key) => [key, 0]));
  /** What no reader may see less than. */
  readonly #evictedUpTo = new Map<string, number>(KEYS.map((key) => [key, 0]));
  #slow: SlowRead[] = [];

  #cache(worker: number): Cache {
    const cache = this.#caches[worker];
    if (!cache) throw new Error(`there is no db worker ${String(worker)}`);
    return cache;
  }

  write(key: string): void {
    this.#stored.set(key, this.#now(key) + 1);
  }

  async read(worker: number, key: string): Promise<void> {
    const least = this.#evictedUpTo.get(key);
    const seen = await this.#cache(worker).read(key, 60, () => Promise.resolve(this.#now(key)));
    expect(seen, `${key} read by ${String(worker)}`).toBeGreaterThanOrEqual(least ?? 0);
  }

  /** Begins a read that the database has answered, and that nobody has yet heard the answer of. */
  async beginSlowRead(worker: number, key: string): Promise<void> {
    let goOn = () => {};
    let ended: Promise<unknown> = Promise.resolve();
    const answered = new Promise<void>((resolve) => {
      const load = () => {
        const value = this.#now(key);
        resolve();
        return new Promise<number>((heard) => (goOn = () => heard(value)));
      };
      ended = this.#cache(worker).read(key, 60, load);
    });
    await Promise.race([answered, ended]);
    this.#slow.push({ goOn: () => goOn(), ended });
  }

  async endSlowRead(): Promise<void> {
    const read = this.#slow.shift();
    read?.goOn();
    await read?.ended;
  }

  async evict(worker: number, pattern: string): Promise<void> {
    const outdated = KEYS.filter((key) => key === pattern || pattern.endsWith("*"));
    const before = outdated.map((key) => [key, this.#now(key)] as const);
    await this.#cache(worker).evict([pattern]);
    for (const [key, value] of before) this.#evictedUpTo.set(key, value);
  }

  /** Redis keeps nothing on disk: after a restart nothing of this Warren is there. */
  async restartRedis(): Promise<void> {
    const [redis] = connections;
    const names = (await redis?.keys(`${this.#prefix}*`)) ?? [];
    if (names.length > 0) await redis?.del(...names);
  }

  async end(): Promise<void> {
    while (this.#slow.length > 0) await this.endSlowRead();
    for (const worker of [0, 1]) for (const key of KEYS) await this.read(worker, key);
    await this.restartRedis();
  }

  #now(key: string): number {
    return this.#stored.get(key) ?? 0;
  }
}

type Step = (world: World) => Promise<void> | void;

const worker = fc.nat({ max: 1 });
const key = fc.constantFrom(...KEYS);
const pattern = fc.constantFrom(...KEYS, "rooms:*");
const step: fc.Arbitrary<readonly [string, Step]> = fc.oneof(
  key.map((name) => [`write ${name}`, (world: World) => world.write(name)] as const),
  fc
    .tuple(worker, key)
    .map(([by, name]) => [`read ${name}`, (world: World) => world.read(by, name)] as const),
  fc
    .tuple(worker, key)
    .map(([by, name]) => [`begin ${name}`, (world: World) => world.beginSlowRead(by, name)] as const),
  fc.constant(["end", (world: World) => world.endSlowRead()] as const),
  fc
    .tuple(worker, pattern)
    .map(([by, name]) => [`evict ${name}`, (world: World) => world.evict(by, name)] as const),
  // at the same moment: which comes first in Redis is open
  fc.tuple(worker, pattern).map(
    ([by, name]) =>
      [
        `end while evicting ${name}`,
        async (world: World) => {
          await Promise.all([world.endSlowRead(), world.evict(by, name)]);
        },
      ] as const,
  ),
  fc.constant(["restart Redis", (world: World) => world.restartRedis()] as const),
);

it("gives no reader the older value once an eviction was carried out, whatever was read, written, slow or restarted meanwhile", async () => {
  const steps = fc.array(step, { minLength: 5, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const world = new World();
      for (const [, act] of all) await act(world);
      await world.end();
    }),
    { numRuns: ROUNDS },
  );
});
