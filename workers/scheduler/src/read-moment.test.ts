import { expect, test } from "vitest";
import { readMoment } from "./read-moment.ts";

const now = new Date("2026-03-27T12:00:00.000Z");
const read = (text: string, timeZone?: string, language?: string) => {
  const { at, rest } = readMoment({ text, timeZone, language }, now);
  return [at.toISOString(), rest];
};

test("a moment is read by the clock of who names it, in English and German", () => {
  expect(read("in 20 minutes stretch")).toEqual(["2026-03-27T12:20:00.000Z", "stretch"]);
  expect(read("tomorrow at 9:00 call Lin", "Europe/Vienna")).toEqual([
    "2026-03-28T08:00:00.000Z",
    "call Lin",
  ]);
  expect(read("tomorrow at 9:00 call Lin", "America/New_York")[0]).toBe("2026-03-28T13:00:00.000Z");
  expect(read("morgen um 9:00 Lin anrufen", "Europe/Vienna", "de")).toEqual([
    "2026-03-28T08:00:00.000Z",
    "Lin anrufen",
  ]);
  expect(read("call Lin on Friday at 17:00", "Europe/Vienna")[1]).toBe("call Lin");
});

test("a moment behind a change of the clocks is that of the clock then, a span of time is not moved", () => {
  // on the 29th clocks in Vienna are put forward
  expect(read("on 30 March at 9:00 write", "Europe/Vienna")[0]).toBe("2026-03-30T07:00:00.000Z");
  expect(read("in 72 hours write", "Europe/Vienna")[0]).toBe("2026-03-30T12:00:00.000Z");
});

test("what names no moment, a past one, or one too far away is refused with what to do", () => {
  expect(() => read("call Lin")).toThrow("Say when");
  expect(() => read("on 3 March 2026 call Lin")).toThrow("past");
  expect(() => read("on 3 March 2031 call Lin")).toThrow("Within a year");
});
