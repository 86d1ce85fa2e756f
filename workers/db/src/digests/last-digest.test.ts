import { expect, it } from "vitest";
import { lastDigest } from "./last-digest.ts";

const last = (digest: Parameters<typeof lastDigest>[0], timeZone: string, now: string) => {
  const { at, period } = lastDigest(digest, timeZone, new Date(now)) ?? {};
  return [at?.toISOString(), period];
};
const daily = (hour: number) => ({ every: "daily", hour }) as const;

it("is due at its hour by the person's clock, a weekly one on Mondays", () => {
  const now = "2026-11-25T12:00:00Z";
  expect(last(daily(8), "Europe/Vienna", now)).toEqual(["2026-11-25T07:00:00.000Z", "daily 2026-11-25"]);
  expect(last(daily(8), "America/New_York", now)).toEqual(["2026-11-24T13:00:00.000Z", "daily 2026-11-24"]);
  expect(last({ every: "weekly", hour: 8 }, "Asia/Kolkata", now)).toEqual([
    "2026-11-23T02:30:00.000Z",
    "weekly 2026-11-23",
  ]);
});

it("is due from that very second on", () => {
  expect(last(daily(8), "UTC", "2026-11-25T08:00:00Z")[1]).toBe("daily 2026-11-25");
  expect(last(daily(8), "UTC", "2026-11-25T07:59:59Z")[1]).toBe("daily 2026-11-24");
});

it.each([
  // 2:00 to 3:00 is left out on 29 March 2026, and there twice on 25 October
  ["2026-03-29T00:59:00Z", "2026-03-28T01:00:00.000Z", "daily 2026-03-28"],
  ["2026-03-29T01:15:00Z", "2026-03-29T01:00:00.000Z", "daily 2026-03-29"],
  ["2026-10-25T00:15:00Z", "2026-10-25T00:00:00.000Z", "daily 2026-10-25"],
  ["2026-10-25T01:15:00Z", "2026-10-25T00:00:00.000Z", "daily 2026-10-25"],
  ["2026-10-26T01:00:00Z", "2026-10-26T01:00:00.000Z", "daily 2026-10-26"],
])("comes once on a day on which the clock is changed: %s", (now, at, period) => {
  expect(last(daily(2), "Europe/Vienna", now)).toEqual([at, period]);
});
