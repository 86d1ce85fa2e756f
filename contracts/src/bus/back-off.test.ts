import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BackOff } from "./back-off.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

const between = (low: number, high: number) => (delay: number) => delay >= low && delay <= high;

test("waits double up to half a second", () => {
  const backOff = new BackOff();
  const delays = Array.from({ length: 8 }, () => backOff.next());
  [100, 200, 400, 500, 500, 500, 500, 500].forEach((base, attempt) => {
    expect(delays[attempt]).toSatisfy(between(base / 2, base));
  });
});

test("begin again from the bottom after a connection that lasted, but only for the first attempt after it", () => {
  const backOff = new BackOff();
  for (let n = 0; n < 6; n++) backOff.next();
  backOff.up();
  vi.advanceTimersByTime(11_000);
  expect(backOff.next()).toSatisfy(between(50, 100));
  vi.advanceTimersByTime(60_000);
  expect([backOff.next(), backOff.next(), backOff.next()][2]).toSatisfy(between(250, 500));
});

test("go on after a connection that failed at once", () => {
  const backOff = new BackOff();
  for (let n = 0; n < 6; n++) backOff.next();
  backOff.up();
  vi.advanceTimersByTime(1_000);
  expect(backOff.next()).toSatisfy(between(250, 500));
});
