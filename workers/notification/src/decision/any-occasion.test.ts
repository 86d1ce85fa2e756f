import type { NotificationObstacle } from "@warren/contracts/notification-decision";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyOccasion, type AnyOccasion } from "../testing/any-occasion.ts";
import { ME } from "../testing/occasions.ts";
import { decide } from "./decide.ts";
import type { Occasion, Person } from "./occasion.ts";

const DAY_MS = 86_400_000;
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const isBefore = (at: Date, until: string | null | undefined) =>
  typeof until === "string" && at.getTime() < Date.parse(until);

/** Everything for which a person must not be told at all. */
function forbidden({ kind, actorId, at, isDeleted }: Occasion, who: Person): NotificationObstacle[] {
  const found: NotificationObstacle[] = [];
  if (actorId === ME) found.push("own-action");
  if (!who.isAllowed) found.push("not-allowed");
  if (isDeleted) found.push("deleted");
  if (who.isMuted || isBefore(at, who.room.mutedUntil)) found.push("muted-room");
  if (kind === "message" && who.hasRead) found.push("already-read");
  return found;
}

/** Whether hours are quiet by the clock and the calendar of the person's zone, told by other means than those that decide. */
function isQuiet({ at }: Occasion, { timeZone = "UTC", settings: { quiet } }: Person): boolean {
  if (!quiet) return false;
  const now = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" }).format(at);
  const today = new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
  const weekday = weekdays.indexOf(
    new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short" }).format(at),
  );
  const before = new Date(Date.parse(today) - DAY_MS).getUTCDay();
  const { from, to, days } = quiet;
  if (from < to) return days.includes(weekday) && now >= from && now < to;
  return (days.includes(weekday) && now >= from) || (days.includes(before) && now < to);
}

const always = (claim: (random: AnyOccasion) => void) => {
  fc.assert(fc.property(anyOccasion, claim), { numRuns: 600 });
};

it("misses nobody whom something concerns, tells nobody else, and gives the strongest reason", () => {
  always(({ what, who, reasons }) => {
    const decision = decide(what, who);
    expect(decision?.rule).toBe(reasons[0]);
    if (decision && forbidden(what, who).length === 0) expect(decision.outcome).not.toBe("withheld");
  });
});

it("tells nobody of what they may not see, did themselves, muted or have read, nor of what is gone, and says why", () => {
  always(({ what, who }) => {
    const decision = decide(what, who);
    const [why] = forbidden(what, who);
    if (decision && why) expect(decision).toMatchObject({ outcome: "withheld", obstacle: why, channels: [] });
  });
});

it("disturbs nobody in quiet hours, by their own clock in every zone, also when clocks are changed, nor before a mute ends", () => {
  always(({ what, who }) => {
    const decision = decide(what, who);
    if (!decision || decision.outcome === "withheld") return;
    const [isMute, quiet] = [isBefore(what.at, who.settings.mutedUntil), isQuiet(what, who)];
    if (!isMute && !quiet) expect(decision).toMatchObject({ outcome: "told" });
    else {
      const obstacle = isMute ? "muted-until" : "quiet-hours";
      expect(decision).toMatchObject({ outcome: "held", obstacle, channels: [] });
    }
  });
});

it("takes each way that the person chose and that reaches them, once, and only what is worth it", () => {
  always(({ what, who }) => {
    const { rule = "mention", outcome, channels = [] } = decide(what, who) ?? {};
    if (outcome !== "told") return;
    const chosen = who.settings.channels;
    const reached = { browser: true, push: who.hasPush, email: who.hasEmail };
    const worth = {
      ...{ browser: rule !== "reaction", push: rule !== "reaction" },
      email: !["reaction", "everything", "job"].includes(rule),
    };
    const ways = (["browser", "push", "email"] as const).filter(
      (way) => chosen?.[way] === true && reached[way] && worth[way],
    );
    expect(channels).toEqual(ways);
  });
});
