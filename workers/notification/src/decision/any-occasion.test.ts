import fc from "fast-check";
import { expect, it } from "vitest";
import { ME, occasion, OTHER, person } from "../testing/occasions.ts";
import { decide } from "./decide.ts";

const anybody = fc.constantFrom(ME, OTHER);
const occasions = fc
  .record({
    kind: fc.constantFrom("message" as const, "reaction" as const, "invitation" as const, "job" as const),
    actorId: anybody,
    // two years, with every change of the clocks in them
    at: fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
    roomKind: fc.constantFrom("public" as const, "private" as const, "direct" as const),
    body: fc.constantFrom("good morning", "hi @ada", "@room, hear", "deploy now", "@ada @room deploy"),
    mentions: fc.constantFrom<string[]>([], [ME], [OTHER], [ME, OTHER]),
    authorId: fc.option(anybody, { nil: undefined }),
    parentAuthorId: fc.option(anybody, { nil: undefined }),
    invitedId: fc.option(anybody, { nil: undefined }),
    tookMs: fc.constantFrom(0, 29_999, 30_000),
    isDeleted: fc.boolean(),
  })
  .map(occasion);
const times = fc
  .tuple(fc.constantFrom("22:00", "01:30", "09:00"), fc.constantFrom("07:00", "02:30", "17:00"))
  .map(([from, to]) => ({ from, to, days: [0, 1, 2, 3, 4, 5, 6] }));
const people = fc
  .record({
    isAllowed: fc.boolean(),
    isMuted: fc.boolean(),
    hasRead: fc.boolean(),
    isOnline: fc.boolean(),
    hasEmail: fc.boolean(),
    hasPush: fc.boolean(),
    timeZone: fc.constantFrom("Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"),
    settings: fc.record({
      keywords: fc.constantFrom<string[]>([], ["deploy"]),
      quiet: fc.option(times, { nil: null }),
      mutedUntil: fc.constantFrom(null, "2027-01-01T00:00:00.000Z"),
    }),
    room: fc.record({ level: fc.constantFrom("all" as const, "mentions" as const) }),
  })
  .map((who) => person(who));

/** The time of day that a clock in the zone shows, told by other means than those that decide. */
const shown = (timeZone: string, at: Date) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" }).format(at);

it("tells nobody of what they may not see, did themselves, muted or have read, whatever happens", () => {
  fc.assert(
    fc.property(occasions, people, (what, who) => {
      const decision = decide(what, who);
      if (!decision || decision.outcome === "withheld") return;
      expect(who).toMatchObject({ isAllowed: true, isMuted: false });
      expect([what.actorId, what.isDeleted]).toEqual([OTHER, false]);
      if (what.kind === "message") expect(who.hasRead).toBe(false);
    }),
    { numRuns: 500 },
  );
});

it("misses nobody who is named and may know of it, and says why where it does not disturb them", () => {
  fc.assert(
    fc.property(occasions, people, (what, who) => {
      const decision = decide(what, who);
      const isNamed = what.kind === "message" && what.mentions.includes(ME);
      if (isNamed) expect(decision).toBeDefined();
      expect(decision?.obstacle === undefined).toBe(
        decision?.outcome !== "held" && decision?.outcome !== "withheld",
      );
      const isFree = who.isAllowed && !who.isMuted && !who.hasRead && !what.isDeleted && what.actorId !== ME;
      if (isNamed && isFree) expect(decision?.outcome).not.toBe("withheld");
    }),
    { numRuns: 500 },
  );
});

it("keeps quiet hours by the person's clock in every zone, also when clocks are changed", () => {
  fc.assert(
    fc.property(occasions, people, (what, who) => {
      const decision = decide(what, who);
      const { quiet, mutedUntil } = who.settings;
      if (!decision || !quiet || typeof mutedUntil === "string" || decision.outcome === "withheld") return;
      const now = shown(who.timeZone ?? "UTC", what.at);
      const { from, to } = quiet;
      const isQuiet = from < to ? now >= from && now < to : now >= from || now < to;
      expect(decision.outcome).toBe(isQuiet ? "held" : "told");
      if (isQuiet) expect(decision.channels).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
