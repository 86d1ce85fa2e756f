import type { NotificationObstacle, NotificationRule } from "@warren/contracts/notification-decision";
import { notificationObstacle, notificationRule } from "@warren/contracts/notification-decision";
import { expect, it } from "vitest";
import { ME, occasion, OTHER, person } from "../testing/occasions.ts";
import { decide } from "./decide.ts";
import type { Occasion, Person } from "./occasion.ts";
import { obstacles } from "./obstacles.ts";
import { rules } from "./rules.ts";

type Case = readonly [Partial<Occasion>, Partial<Person>];

const ALL = ["browser", "push", "email"];
const mentioned: Case = [{ body: "hi @ada", mentions: [ME] }, {}];

const concerned: Record<NotificationRule, Case> = {
  mention: mentioned,
  room: [{ body: "hi @room", mentions: [ME, OTHER] }, {}],
  keyword: [{ body: "the Deploy is done" }, { settings: { keywords: ["deploy"] } }],
  direct: [{ roomKind: "direct" }, {}],
  reply: [{ parentAuthorId: ME }, {}],
  thread: [{ parentAuthorId: OTHER }, { follows: true }],
  reaction: [{ kind: "reaction", authorId: ME, body: "" }, {}],
  invitation: [{ kind: "invitation", invitedId: ME, body: "" }, {}],
  job: [{ kind: "job", authorId: ME, tookMs: 1, body: "" }, {}],
  everything: [{}, { room: { level: "all" } }],
};
const channelsOf: Partial<Record<NotificationRule, string[]>> = {
  reaction: [],
  job: ["browser", "push"],
  everything: ["browser", "push"],
};
const cases = Object.entries(concerned) as [NotificationRule, Case][];

it("has a rule and an obstacle for everything that can be recorded", () => {
  expect(new Set(rules.map(({ name }) => name))).toEqual(new Set(notificationRule.options));
  expect(new Set(obstacles.map(({ name }) => name))).toEqual(new Set(notificationObstacle.options));
});

it.each(cases)("tells a person who is away of a %s by every way that suits it", (rule, [about, who]) => {
  const channels = channelsOf[rule] ?? ALL;
  expect(decide(occasion(about), person(who))).toEqual({ rule, outcome: "told", channels });
});

it.each(["browser", "push", "email"] as const)("leaves %s out for whom it is turned off", (off) => {
  const settings = { channels: { browser: true, email: true, [off]: false } };
  const { channels } = decide(occasion(mentioned[0]), person({ settings })) ?? {};
  expect(channels).toEqual(ALL.filter((channel) => channel !== off));
});

it("mails nobody who has no address", () => {
  expect(decide(occasion(mentioned[0]), person({ hasEmail: false }))?.channels).toEqual(["browser", "push"]);
});

it("pushes to nobody who has said so in no browser, and to whom chose before there was any push", () => {
  const channels = { browser: true, email: false };
  const chosen = { settings: { channels } };
  expect(decide(occasion(mentioned[0]), person(chosen))?.channels).toEqual(["browser", "push"]);
  expect(decide(occasion(mentioned[0]), person({ ...chosen, hasPush: false }))?.channels).toEqual([
    "browser",
  ]);
});

const hindered: Record<NotificationObstacle, Case> = {
  "own-action": [{ actorId: ME }, {}],
  "not-allowed": [{}, { isAllowed: false }],
  deleted: [{ isDeleted: true }, {}],
  "muted-room": [{}, { isMuted: true }],
  "already-read": [{}, { hasRead: true }],
  "muted-until": [{}, { settings: { mutedUntil: "2026-06-01T13:00:00Z" } }],
  "quiet-hours": [{}, { settings: { quiet: { from: "11:00", to: "13:00", days: [0, 1, 2, 3, 4, 5, 6] } } }],
};
const unread: readonly NotificationRule[] = ["reaction", "invitation", "job"];

it.each(
  (Object.entries(hindered) as [NotificationObstacle, Case][]).flatMap(([obstacle, hindrance]) =>
    cases.map(([rule, concern]) => [obstacle, rule, hindrance, concern] as const),
  ),
)("%s stands against a %s", (obstacle, rule, [hinderedAbout, hinderedWho], [about, who]) => {
  const settings = { ...who.settings, ...hinderedWho.settings };
  const decision = decide(
    occasion({ ...about, ...hinderedAbout }),
    person({ ...who, ...hinderedWho, settings }),
  );
  if (obstacle === "already-read" && unread.includes(rule)) {
    expect(decision).toMatchObject({ outcome: "told" });
    return;
  }
  const outcome = ["muted-until", "quiet-hours"].includes(obstacle) ? "held" : "withheld";
  expect(decision).toEqual({ rule, outcome, obstacle, channels: [] });
});

it("gives the strongest reason first, and what forbids before what delays", () => {
  const all = { body: "hi @ada and @room, deploy", mentions: [ME], roomKind: "direct" as const };
  expect(decide(occasion(all), person({ settings: { keywords: ["deploy"] } }))?.rule).toBe("mention");
  expect(decide(occasion({ ...all, body: "@room deploy" }), person())?.rule).toBe("room");
  const [late, never] = [hindered["muted-until"][1], hindered["not-allowed"][1]];
  expect(decide(occasion(all), person({ ...late, ...never }))?.obstacle).toBe("not-allowed");
});

it.each([
  ["the deployment", false],
  ["re-deploy, please", true],
  ["DEPLOY", true],
  ["redeploy", false],
])("finds a keyword in “%s” as a word of its own: %s", (body, isFound) => {
  const decision = decide(occasion({ body }), person({ settings: { keywords: ["Deploy"] } }));
  expect(decision?.rule === "keyword").toBe(isFound);
});

it("finds keywords of scripts that put no spaces between words", () => {
  const decision = decide(
    occasion({ body: "今日の会議は三時" }),
    person({ settings: { keywords: ["会議"] } }),
  );
  expect(decision?.rule).toBe("keyword");
});

it("leaves alone who left the thread, joined by themselves, or is not concerned", () => {
  expect(decide(occasion({ parentAuthorId: ME }), person({ follows: false }))).toBeUndefined();
  expect(decide(occasion({ kind: "invitation", invitedId: OTHER }), person())).toBeUndefined();
  expect(decide(occasion(), person())).toBeUndefined();
});

it.each([
  ["who is away, of one that was quick", 1, false, true],
  ["who is there, of one that took long", 30_000, true, true],
  ["nobody who is there of one that was quick", 29_999, true, false],
])("tells of a job that has ended: %s", (_whom, tookMs, isOnline, isTold) => {
  const ended = { kind: "job" as const, authorId: ME, tookMs };
  expect(decide(occasion(ended), person({ isOnline }))?.rule).toBe(isTold ? "job" : undefined);
  expect(decide(occasion({ ...ended, authorId: OTHER }), person({ isOnline }))).toBeUndefined();
});

it("hears of a room again when its mute is over", () => {
  const room = { level: "all" as const, mutedUntil: "2026-06-01T12:30:00Z" };
  expect(decide(occasion(), person({ room }))?.obstacle).toBe("muted-room");
  const later = new Date("2026-06-01T12:30:00Z");
  expect(decide(occasion({ at: later }), person({ room }))?.outcome).toBe("told");
});
