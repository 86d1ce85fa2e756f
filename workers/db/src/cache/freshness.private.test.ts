import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Counter, Registry } from "prom-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { silent } from "../testing/fixture.ts";
import { PrivateRedis } from "../testing/private-redis.ts";
import { Cache } from "./cache.ts";

const KEYS = ["rooms:a", "rooms:b"] as const;
const ROUNDS = 150;

let server: PrivateRedis;
let restarts = 0;
beforeAll(async () => {
  // two db workers
  server = await PrivateRedis.start(2);
});
afterAll(() => server.stop());

/** Something under way: how to let it go on, and its end. */
interface SlowRead {
  readonly goOn: () => void;
  readonly ended: Promise<unknown>;
}

/** A database of two numbers that only grow, read through the caches of two db workers. */
class World {
  readonly #prefix = `test_${randomUUID()}:`;
  readonly #caches = server.connections.map((redis) => {
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

  /** Everything is gone, as it is when memory is short. */
  async forgetAll(): Promise<void> {
    await server.connections[0]?.flushall();
  }

  /** Kills it and starts it again; meanwhile nobody can evict, and everybody reads the database. */
  async restartRedis(): Promise<void> {
    restarts++;
    await server.restart(async () => {
      for (const name of KEYS) {
        await expect(this.evict(0, name)).rejects.toThrow();
        await this.read(1, name);
      }
    });
  }

  async end(): Promise<void> {
    while (this.#slow.length > 0) await this.endSlowRead();
    for (const worker of [0, 1]) for (const key of KEYS) await this.read(worker, key);
    await this.forgetAll();
  }

  #now(key: string): number {
    return this.#stored.get(key) ?? 0;
  }
}

type Step = (world: World) => Promise<void> | void;

const worker = fc.nat({ max: 1 });
const key = fc.constantFrom(...KEYS);
const pattern = fc.constantFrom(...KEYS, "rooms:*");
const quickStep: fc.Arbitrary<readonly [string, Step]> = fc.oneof(
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
  fc.constant(["forget all", (world: World) => world.forgetAll()] as const),
);
// each takes as long as all other steps of a run together
const restart = fc.constant(["restart Redis", (world: World) => world.restartRedis()] as const);
const step = fc.oneof({ arbitrary: quickStep, weight: 150 }, { arbitrary: restart, weight: 1 });

it("gives no reader the older value once an eviction was carried out, whatever was read, written, slow or restarted meanwhile", async () => {
  const steps = fc.array(step, { minLength: 5, maxLength: 25 });
  // a slow reader from before the restart, whatever else is tried
  const across: readonly (readonly [string, Step])[] = [
    ["begin", (world) => world.beginSlowRead(0, KEYS[0])],
    ["write", (world) => world.write(KEYS[0])],
    ["restart Redis", (world) => world.restartRedis()],
    ["evict", (world) => world.evict(1, KEYS[0])],
    ["read", (world) => world.read(1, KEYS[0])],
    ["end", (world) => world.endSlowRead()],
  ];
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const world = new World();
      for (const [, act] of all) await act(world);
      await world.end();
    }),
    { numRuns: ROUNDS, examples: [[[...across]]] },
  );
  expect(restarts).toBeGreaterThan(0);
});
