import type { NotificationRule } from "@warren/contracts/notification-decision";
import fc from "fast-check";
import type { Occasion, Person } from "../decision/occasion.ts";
import { ME, occasion, OTHER, person } from "./occasions.ts";

type Clue = Partial<Record<NotificationRule, (what: Partial<Occasion>, who: Partial<Person>) => boolean>>;

/** Something that happens to a person whose state is random, too, and every reason for which it concerns them, the strongest first. */
export interface AnyOccasion {
  readonly what: Occasion;
  readonly who: Person;
  readonly reasons: readonly NotificationRule[];
}

const anybody = fc.constantFrom(ME, OTHER);
const roomKind = fc.constantFrom("public" as const, "private" as const, "direct" as const);

/** What messages say and whom that mentions, with the reasons that lie in the words: not every `@room` is heard by everybody, nor every name known. */
const said = fc.constantFrom<{ body: string; mentions: string[]; words: NotificationRule[] }>(
  { body: "good morning", mentions: [], words: [] },
  { body: "hi @ada", mentions: [ME], words: ["mention"] },
  { body: "hi @ada", mentions: [], words: [] },
  { body: "hi @eve, redeployed", mentions: [OTHER], words: [] },
  { body: "@room, hear", mentions: [ME, OTHER], words: ["room"] },
  { body: "@room, hear", mentions: [OTHER], words: [] },
  { body: "Deploy now", mentions: [], words: ["keyword"] },
  { body: "@ada @room deploy", mentions: [ME, OTHER], words: ["mention", "room", "keyword"] },
);

const messages = fc
  .record({ said, roomKind, parentAuthorId: fc.option(anybody, { nil: undefined }) })
  .map(({ said: { body, mentions, words }, ...rest }): [Partial<Occasion>, Clue] => [
    { kind: "message", body, mentions, ...rest },
    {
      mention: () => words.includes("mention"),
      room: () => words.includes("room"),
      keyword: (_, { settings }) => words.includes("keyword") && settings?.keywords?.length === 1,
      direct: () => rest.roomKind === "direct",
      reply: (_, { follows }) => rest.parentAuthorId === ME && follows !== false,
      thread: (_, { follows }) => rest.parentAuthorId !== undefined && follows === true,
      everything: (_, { room }) => rest.parentAuthorId === undefined && room?.level === "all",
    },
  ]);
const reactions = fc
  .record({ roomKind, authorId: anybody })
  .map((rest): [Partial<Occasion>, Clue] => [
    { kind: "reaction", body: "", ...rest },
    { reaction: () => rest.authorId === ME },
  ]);
const invitations = fc
  .record({ roomKind, invitedId: anybody })
  .map((rest): [Partial<Occasion>, Clue] => [
    { kind: "invitation", body: "", ...rest },
    { invitation: () => rest.invitedId === ME && rest.roomKind !== "direct" },
  ]);
const jobs = fc
  .record({ roomKind, authorId: anybody, tookMs: fc.constantFrom(0, 29_999, 30_000) })
  .map((rest): [Partial<Occasion>, Clue] => [
    { kind: "job", body: "", ...rest },
    { job: (_, { isOnline }) => rest.authorId === ME && (rest.tookMs === 30_000 || isOnline === false) },
  ]);

/** Two years; a third of it within hours of clocks being changed somewhere. */
const moments = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          "2026-03-29T01:00Z",
          "2026-10-25T01:00Z",
          "2026-03-08T07:00Z",
          "2026-11-01T06:00Z",
          "2026-04-04T15:00Z",
        ),
        fc.integer({ min: -240, max: 240 }),
      )
      .map(([changed, minutes]) => new Date(Date.parse(changed) + minutes * 60_000)),
  },
);
const everyDay: number[] = [0, 1, 2, 3, 4, 5, 6];
const quiet = fc.record({
  from: fc.constantFrom("22:00", "01:30", "09:00"),
  to: fc.constantFrom("07:00", "02:30", "17:00"),
  days: fc.oneof(fc.constant(everyDay), fc.subarray(everyDay, { minLength: 1 })),
});
/** Before, amid and after the time in which things happen. */
const mutedUntil = fc.constantFrom(
  null,
  "2025-01-01T00:00:00.000Z",
  "2027-01-01T00:00:00.000Z",
  "2029-01-01T00:00:00.000Z",
);
/** Seldom, so that most are told of something. */
const seldom = fc.integer({ min: 0, max: 5 }).map((die) => die === 0);

const people = fc.record({
  isAllowed: seldom.map((isOut) => !isOut),
  isMuted: seldom,
  hasRead: seldom,
  isOnline: fc.boolean(),
  hasEmail: fc.boolean(),
  hasPush: fc.boolean(),
  follows: fc.constantFrom(undefined, true, false),
  timeZone: fc.constantFrom("Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"),
  settings: fc.record({
    channels: fc.record({ browser: fc.boolean(), push: fc.boolean(), email: fc.boolean() }),
    keywords: fc.constantFrom<string[]>([], ["deploy"]),
    quiet: fc.option(quiet, { nil: null }),
    mutedUntil,
  }),
  room: fc.record({ level: fc.constantFrom("all" as const, "mentions" as const), mutedUntil }),
});

export const anyOccasion: fc.Arbitrary<AnyOccasion> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: messages }, reactions, invitations, jobs),
    fc.record({ at: moments, isDeleted: seldom, actorId: seldom.map((isMine) => (isMine ? ME : OTHER)) }),
    people,
  )
  .map(([[about, clues], happening, { follows, ...rest }]) => {
    const who = person({ ...rest, ...(follows === undefined ? {} : { follows }) });
    const what = occasion({ ...about, ...happening });
    const reasons = (Object.keys(clues) as NotificationRule[]).filter((rule) => clues[rule]?.(what, who));
    return { what, who, reasons };
  });
