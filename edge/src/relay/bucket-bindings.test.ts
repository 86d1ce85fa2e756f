import { openBus, type Bus } from "@warren/contracts/bus/bus";
import { BUCKETS, SIGNAL_BUCKETS } from "@warren/contracts/hashing";
import { openTestBroker, type TestBroker } from "@warren/contracts/testing/broker";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BucketBindings } from "./bucket-bindings.ts";

const log = pino({ level: "silent" });
let broker: TestBroker;
let bus: Bus;

beforeAll(async () => {
  broker = await openTestBroker();
  bus = await openBus({ url: broker.url("edge"), part: "edge", log });
});
afterAll(async () => {
  await bus.close();
  await broker.close();
});

/** The keys that RabbitMQ itself has bound, by exchange. */
async function bound(exchange: string): Promise<string[]> {
  const path = `/exchanges/${broker.vhost}/${exchange}/bindings/source`;
  const all = (await broker.management.call("GET", path)) as { routing_key: string; destination: string }[];
  return all
    .filter(({ destination }) => destination.startsWith("edge."))
    .map((binding) => binding.routing_key);
}

test("however many rooms and people are served, there is at most one binding for each bucket of rooms, people and signals", async () => {
  const bindings = new BucketBindings(bus.own, log);
  const holds = Array.from({ length: 6_000 }, () => [
    bindings.hold("room", uuid()),
    bindings.hold("user", uuid()),
  ]).flat();
  await Promise.all(holds.map(({ ready }) => ready));
  const before = bus.own.bindingCount;
  // the replies' is the one more
  expect(before).toBeLessThanOrEqual(2 * BUCKETS + SIGNAL_BUCKETS + 1);
  expect(before).toBeGreaterThan(1.9 * BUCKETS);
  for (const hold of holds) hold.release();
  bindings.sweep(Date.now() + 60_000);
  await bus.own.bind("events", "room.0");
  await bus.own.unbind("events", "room.0", () => true);
  expect(bus.own.bindingCount).toBe(1);
  expect(await bound("events")).toEqual([]);
  expect(await bound("signals")).toEqual([]);
  bindings.stop();
}, 120_000);

test("a bucket is unbound only when nobody holds it and it was not wanted for a while", async () => {
  const bindings = new BucketBindings(bus.own, log, 1_000);
  const id = uuid();
  const [one, two] = [bindings.hold("user", id), bindings.hold("user", id)];
  await Promise.all([one.ready, two.ready]);
  const [key] = await bound("events");
  expect(key).toMatch(/^user\.\d+$/);
  one.release();
  one.release();
  bindings.sweep(Date.now() + 60_000);
  expect(await bound("events")).toEqual([key]);
  two.release();
  bindings.sweep(Date.now());
  expect(await bound("events")).toEqual([key]);
  bindings.sweep(Date.now() + 60_000);
  const back = bindings.hold("user", id);
  expect(back.fresh).toBe(true);
  await back.ready;
  expect(await bound("events")).toEqual([key]);
  bindings.stop();
});

test("a bucket counts as bound at a mark only if it was, and has been ever since", async () => {
  const bindings = new BucketBindings(bus.own, log, 1_000);
  const id = uuid();
  const early = bindings.mark();
  const hold = bindings.hold("user", id);
  expect(bindings.wasBound("user", id, bindings.mark())).toBe(false);
  await hold.ready;
  expect(bindings.wasBound("user", id, early)).toBe(false);
  const late = bindings.mark();
  expect(bindings.wasBound("user", id, late)).toBe(true);
  hold.release();
  bindings.sweep(Date.now() + 60_000);
  await bindings.hold("user", id).ready;
  expect(bindings.wasBound("user", id, late)).toBe(false);
  bindings.stop();
});
