import { describe, expect, it } from "vitest";
import { createFormats } from "./formats.ts";
import { aheadTime, dayName, relativeTime } from "./relative-time.ts";

const now = new Date(2026, 10, 22, 15, 0, 0);
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const formats = createFormats("en");
const words = { today: "Today", yesterday: "Yesterday" };

describe("times in words", () => {
  it("are relative under a day, and the time of day after that", () => {
    expect(relativeTime(ago(10_000), now, formats)).toBe("now");
    expect(relativeTime(ago(5 * 60_000), now, formats)).toBe("5 min. ago");
    expect(relativeTime(ago(3 * 3_600_000), now, formats)).toBe("3 hr. ago");
    expect(relativeTime(ago(26 * 3_600_000), now, formats)).toMatch(/1:00.PM/);
  });

  it("never speak of the future when clocks differ", () => {
    expect(relativeTime(ago(-60_000), now, formats)).toBe("now");
  });

  it("tell what is still to come by its time, and its day when that is another", () => {
    expect(aheadTime(ago(-3_600_000), now, formats)).toMatch(/^4:00.PM$/);
    expect(aheadTime(ago(-86_400_000), now, formats)).toMatch(/^Nov 23, 2026, 3:00.PM$/);
  });

  it("name days", () => {
    expect(dayName(ago(3_600_000), now, words, formats)).toBe("Today");
    expect(dayName(ago(16 * 3_600_000), now, words, formats)).toBe("Yesterday");
    expect(dayName(new Date(2026, 10, 3), now, words, formats)).toBe("Tuesday, November 3");
    expect(dayName(new Date(2025, 10, 3), now, words, formats)).toContain("2025");
  });
});
