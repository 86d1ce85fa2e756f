import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SyncCalls } from "./sync-calls.ts";
import type { WarrenServer } from "./warren-socket.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server with so many sockets, and how many times each was told. */
function serverWith(count: number) {
  const told = Array.from({ length: count }, () => 0);
  const sockets = new Map(
    told.map((_, index) => [index, { emit: () => (told[index] = (told[index] ?? 0) + 1) }]),
  );
  const io = { of: () => ({ sockets }) } as unknown as WarrenServer;
  return { calls: new SyncCalls(io), told, toldInAll: () => told.reduce((sum, each) => sum + each, 0) };
}

test("a few are told at once, the others within two seconds, each once", async () => {
  const { calls, told, toldInAll } = serverWith(1_000);
  calls.begin();
  expect(toldInAll()).toBe(50);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(toldInAll()).toBe(550);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told.every((times) => times === 1)).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(toldInAll()).toBe(1_000);
});

test("a loss while browsers are being told begins again with the first, and once only", async () => {
  const { calls, told } = serverWith(100);
  calls.begin();
  await vi.advanceTimersByTimeAsync(500);
  calls.begin();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told.every((times) => times >= 1 && times <= 2)).toBe(true);
  expect(told[99]).toBe(1);
});

test("nobody is told after the end", async () => {
  const { calls, toldInAll } = serverWith(100);
  calls.begin();
  calls.stop();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(toldInAll()).toBe(5);
});
