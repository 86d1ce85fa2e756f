import { expect, test } from "vitest";
import { directRoomId } from "./direct-room.ts";
import { BUCKETS, bucketOf, SHARDS, shardOf, signalBucketOf } from "./hashing.ts";

const ids = [
  "00000000-0000-7000-8000-000000000001",
  "018f4c2e-7c1a-7d3e-9b55-0123456789ab",
  "018f4c2e-7c1a-7d3e-9b55-0123456789ac",
  "ffffffff-ffff-7fff-bfff-ffffffffffff",
];

test("shards and buckets of known ids never change: they are part of the wire format", () => {
  expect(ids.map((id) => [shardOf(id), bucketOf(id), signalBucketOf(id)])).toEqual([
    [1, 545, 33],
    [5, 253, 61],
    [7, 583, 7],
    [2, 762, 58],
  ]);
});

test("shards and buckets are spread evenly", () => {
  const shards = new Array<number>(SHARDS).fill(0);
  const buckets = new Set<number>();
  for (let n = 0; n < 20_000; n++) {
    const id = `018f4c2e-7c1a-7d3e-9b55-${String(n).padStart(12, "0")}`;
    shards[shardOf(id)] = (shards[shardOf(id)] ?? 0) + 1;
    buckets.add(bucketOf(id));
  }
  expect(Math.min(...shards)).toBeGreaterThan(2_200);
  expect(Math.max(...shards)).toBeLessThan(2_800);
  expect(buckets.size).toBe(BUCKETS);
});

test("the same people have the same direct room, in any order and named twice", () => {
  const [a = "", b = "", c = ""] = ids;
  const room = directRoomId([a, b, c]);
  expect(room).toBe("18ac2048-e55b-8d21-b505-4396e55a80c9");
  expect(directRoomId([c, a, b, a])).toBe(room);
  expect(directRoomId([a, b])).not.toBe(room);
  expect(room).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
