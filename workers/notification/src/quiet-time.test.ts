import fc from "fast-check";
import { expect, it } from "vitest";
import { isQuietAt, quietEnd } from "./quiet-time.ts";

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const night = { from: "22:00", to: "07:00", days: everyDay };
const quiet = (hours: typeof night, timeZone: string, at: string) => isQuietAt(hours, timeZone, new Date(at));

it("holds by the clock of the person's own time zone, past midnight", () => {
  expect(quiet(night, "Europe/Vienna", "2026-06-01T19:59:00Z")).toBe(false);
  expect(quiet(night, "Europe/Vienna", "2026-06-01T20:00:00Z")).toBe(true);
  expect(quiet(night, "Europe/Vienna", "2026-06-02T04:59:00Z")).toBe(true);
  expect(quiet(night, "Europe/Vienna", "2026-06-02T05:00:00Z")).toBe(false);
  expect(quiet(night, "Asia/Kolkata", "2026-06-01T16:29:00Z")).toBe(false);
  expect(quiet(night, "Asia/Kolkata", "2026-06-01T16:30:00Z")).toBe(true);
});

it("holds from its first minute to the one before its end, within a day", () => {
  const hours = { ...night, from: "09:00", to: "17:00" };
  const held = ["08:59", "09:00", "16:59", "17:00"].map((time) =>
    quiet(hours, "UTC", `2026-06-01T${time}:00Z`),
  );
  expect(held).toEqual([false, true, true, false]);
});

it("belongs to the day on which it begins", () => {
  const fridays = { ...night, days: [5] };
  expect(quiet(fridays, "UTC", "2026-06-05T23:00:00Z")).toBe(true);
  expect(quiet(fridays, "UTC", "2026-06-06T06:00:00Z")).toBe(true);
  expect(quiet(fridays, "UTC", "2026-06-06T23:00:00Z")).toBe(false);
  expect(quiet(fridays, "UTC", "2026-06-05T06:00:00Z")).toBe(false);
});

it("ends when the clock says so, also in the nights in which clocks are changed", () => {
  const end = (at: string) => quietEnd(night, "Europe/Vienna", new Date(at)).toISOString();
  expect(end("2026-06-01T21:00:00Z")).toBe("2026-06-02T05:00:00.000Z");
  // put forward on 29 March: the night is an hour shorter; put back on 25 October: an hour longer
  expect(end("2026-03-28T21:30:00Z")).toBe("2026-03-29T05:00:00.000Z");
  expect(end("2026-10-24T20:30:00Z")).toBe("2026-10-25T06:00:00.000Z");
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "59"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const zones = ["Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"];

it("is over at its end in every zone and at every moment, or goes on only where a clock shows an hour twice", () => {
  fc.assert(
    fc.property(
      fc.record({ from: time, to: time }),
      fc.constantFrom(...zones),
      fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
      ({ from, to }, timeZone, at) => {
        fc.pre(from !== to);
        const hours = { from, to, days: everyDay };
        if (!isQuietAt(hours, timeZone, at)) return;
        const end = quietEnd(hours, timeZone, at);
        expect(end.getTime()).toBeGreaterThan(at.getTime());
        expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        // never sooner than a clock shows the end
        const shown = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" });
        const before = new Date(end.getTime() - 60_000);
        if (before >= at)
          expect([true, shown.format(before) === to]).toContain(isQuietAt(hours, timeZone, before));
      },
    ),
    { numRuns: 500 },
  );
});
