import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { posted } from "../testing/fixtures.ts";
import { gather } from "./gather.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("hands on at once what comes alone, and together and in order what comes close behind it", () => {
  const handed: number[][] = [];
  const { add } = gather(100, (events) => handed.push(events.map(({ seq }) => seq)));
  add(posted(1));
  expect(handed).toEqual([[1]]);
  add(posted(2));
  add(posted(3));
  expect(handed).toEqual([[1]]);
  vi.advanceTimersByTime(100);
  expect(handed).toEqual([[1], [2, 3]]);
  vi.advanceTimersByTime(100);
  add(posted(4));
  expect(handed).toEqual([[1], [2, 3], [4]]);
});

it("keeps rooms apart and hands on what waits when it is asked to", () => {
  const handed: string[] = [];
  const { add, flush } = gather(100, ([event]) => handed.push(event?.roomId ?? ""));
  add(posted(1));
  add(posted(2));
  add(posted(1, { roomId: "room-2" }));
  flush();
  expect(handed).toEqual(["room-1", "room-1", "room-2"]);
  vi.advanceTimersByTime(100);
  expect(handed).toHaveLength(3);
});

it("keeps nothing back in a page that nobody sees, whose timers are late", () => {
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  const handed: number[][] = [];
  const { add } = gather(100, (events) => handed.push(events.map(({ seq }) => seq)));
  for (const n of [1, 2, 3]) add(posted(n));
  expect(handed).toEqual([[1], [2], [3]]);
});
