import type { WorkBus } from "@warren/runtime/work";
import { expect, test } from "vitest";
import { Evictions } from "./evictions.ts";

test("no request carries more keys than one may, and each key goes in one request", async () => {
  const requests: string[][] = [];
  const bus = {
    query: (_type: string, { keys }: { keys: string[] }) => Promise.resolve(void requests.push(keys)),
  } as unknown as WorkBus;
  const evictions = new Evictions();
  const keys = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `rooms:${String(from + index)}`);
  await Promise.all([0, 300, 600].map((from) => evictions.evict(keys(from, 600), bus)));
  expect(requests.map(({ length }) => length)).toEqual([600, 600, 600]);
  requests.length = 0;
  await Promise.all([0, 100, 200].map((from) => evictions.evict(keys(from, 200), bus)));
  expect(requests.map(({ length }) => length)).toEqual([400]);
});
