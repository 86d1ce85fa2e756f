import { expect, test } from "vitest";
import { SendCap } from "./send-cap.ts";

function capAt(most: number) {
  const clock = { now: 0 };
  const cap = new SendCap(most, () => clock.now);
  const settle = (latencyMs: number, windows: number) => {
    for (let index = 0; index < windows; index += 1) {
      clock.now += 300;
      cap.onSettled(latencyMs);
    }
  };
  return { cap, clock, settle };
}

test("the cap falls to one while storing is slow, and rises again when it is quick", () => {
  const { cap, settle } = capAt(200);
  settle(100, 5);
  expect(cap.current()).toBe(200);
  settle(501, 1);
  expect(cap.current()).toBe(100);
  settle(2_000, 20);
  expect(cap.current()).toBe(1);
  settle(100, 20);
  expect(cap.current()).toBe(200);
});

test("a database that stores nothing at all is away, and lowers nothing", () => {
  const { cap, clock, settle } = capAt(200);
  settle(2_000, 20);
  clock.now += 5_001;
  expect(cap.current()).toBe(200);
});
