import { expect, test } from "vitest";
import { SendCap } from "./send-cap.ts";

function capAt(most: number) {
  const clock = { now: 0 };
  const cap = new SendCap(most, () => clock.now);
  cap.onBroker(true);
  const settle = (latencyMs: number, windows: number, perWindow = 1) => {
    for (let index = 0; index < windows * perWindow; index += 1) {
      clock.now += 300 / perWindow;
      cap.onSettled(latencyMs);
    }
  };
  /** How many a sender may have waiting while others have none. */
  const ofOne = () =>
    Array.from({ length: most }, (_, waiting) => waiting).filter((n) => cap.allows(n, n)).length;
  return { cap, clock, settle, ofOne };
}

test("a sender's cap falls to one while storing is slow, and rises again when it is quick", () => {
  const { settle, ofOne } = capAt(200);
  settle(100, 5);
  expect(ofOne()).toBe(200);
  settle(501, 1);
  expect(ofOne()).toBe(100);
  settle(2_000, 20);
  expect(ofOne()).toBe(1);
  settle(100, 20);
  expect(ofOne()).toBe(200);
});

test("a database that stores nothing at all is away, and lowers nothing", () => {
  const { cap, clock, settle } = capAt(200);
  settle(2_000, 20);
  clock.now += 5_001;
  expect(cap.allows(199, 100_000)).toBe(true);
  expect(cap.allows(200, 100_000)).toBe(false);
});

test("while RabbitMQ is away, and right after it, everybody together is held back: that nothing is stored then is its doing", () => {
  const { cap, clock, settle } = capAt(200);
  settle(100, 4);
  cap.onBroker(false);
  clock.now += 60_000;
  expect(cap.allows(0, 500)).toBe(false);
  clock.now += 60_000;
  cap.onBroker(true);
  clock.now += 4_999;
  expect(cap.allows(0, 500)).toBe(false);
  clock.now += 2;
  expect(cap.allows(0, 500)).toBe(true);
});

test("a thousand senders who begin at once after a quiet time are held back together", () => {
  const { cap, clock } = capAt(200);
  clock.now += 60_000;
  expect(cap.allows(0, 0)).toBe(true);
  expect(cap.allows(0, 499)).toBe(true);
  expect(cap.allows(0, 500)).toBe(false);
});

test("together they may have as much waiting as a tenth of a second stores", () => {
  const { cap, settle } = capAt(200);
  settle(100, 4, 3_000);
  expect(cap.allows(0, 950)).toBe(true);
  expect(cap.allows(0, 1_050)).toBe(false);
});

test("together they may have less waiting while storing is slow, and never less than one sender might", () => {
  const { cap, settle } = capAt(200);
  settle(2_000, 4, 900);
  expect(cap.allows(0, 290)).toBe(true);
  expect(cap.allows(0, 310)).toBe(false);
  settle(2_000, 4);
  expect(cap.allows(0, 199)).toBe(true);
  expect(cap.allows(0, 200)).toBe(false);
});
