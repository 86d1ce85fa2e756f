import fc from "fast-check";
import { expect, it } from "vitest";
import { checkNotices } from "./check-notices.ts";
import type { Arrived, ArrivedMail, RecordedNotice, Seen } from "./seen.ts";

const MINUTE_MS = 60_000;

/** A run in which every promise held: some mails with some notifications each, some of which arrived twice. */
const goodRuns = fc
  .array(fc.record({ size: fc.integer({ min: 1, max: 4 }), isTwice: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((mails): Seen => {
    const notices = mails.flatMap(({ size }, mail) =>
      Array.from({ length: size }, (_, place): RecordedNotice => {
        const key = `person-${String(mail)} notice ${String(place)}`;
        const pushIds = [`push of ${key}`];
        return { key, channels: ["browser", "push", "email"], mailId: `mail-${String(mail)}`, pushIds };
      }),
    );
    const arrived = mails.flatMap(({ size, isTwice }, mail): ArrivedMail[] => {
      const first = { id: `mail-${String(mail)}`, at: mail * MINUTE_MS, notices: size };
      return isTwice ? [first, { ...first, at: first.at + 2 * MINUTE_MS }] : [first];
    });
    // where a mail came twice, the push of its first notification did too
    const taken = mails.flatMap(({ size, isTwice }, mail) =>
      Array.from({ length: size }, (_, place): Arrived[] => {
        const first = { id: `push of person-${String(mail)} notice ${String(place)}`, at: mail * MINUTE_MS };
        return isTwice && place === 0 ? [first, { ...first, at: first.at + 2 * MINUTE_MS }] : [first];
      }).flat(),
    );
    const kills = mails.flatMap(({ isTwice }, mail) =>
      isTwice ? [{ name: "notification", at: mail * MINUTE_MS + 3, backAt: mail * MINUTE_MS + 900 }] : [],
    );
    const mailed = new Set(mails.map((_, mail) => `mail-${String(mail)}`));
    const ordered = new Set(notices.map(({ key }) => key));
    const pushed = new Set(notices.flatMap(({ pushIds }) => pushIds));
    return { ordered, notices, mailed, arrived, pushed, taken, unforgotten: [], kills };
  });

const without = <T>(items: readonly T[], place: number) => items.filter((_, index) => index !== place);

/** Each breaks one promise at a place, and names what must be found. */
const breaches: readonly (readonly [string, (seen: Seen, place: number) => Seen, RegExp])[] = [
  [
    "told twice",
    (seen, place) => ({ ...seen, notices: [...seen.notices, ...seen.notices.slice(place, place + 1)] }),
    /^told 2 times/,
  ],
  ["missed", (seen, place) => ({ ...seen, notices: without(seen.notices, place) }), /^nobody was told/],
  [
    "told without cause",
    (seen, place) => ({ ...seen, ordered: new Set(without([...seen.ordered], place)) }),
    /^told, but not ordered/,
  ],
  [
    "not told by a channel",
    (seen, place) => ({
      ...seen,
      notices: seen.notices.map((notice, index) =>
        index === place ? { ...notice, channels: ["email"] } : notice,
      ),
    }),
    /^not by browser/,
  ],
  [
    "not told by push",
    (seen, place) => ({
      ...seen,
      notices: seen.notices.map((notice, index) =>
        index === place ? { ...notice, channels: ["browser", "email"] } : notice,
      ),
    }),
    /^not by push/,
  ],
  [
    "without a browser to push to",
    (seen, place) => ({
      ...seen,
      notices: seen.notices.map((notice, index) => (index === place ? { ...notice, pushIds: [] } : notice)),
    }),
    /^to no browser/,
  ],
  [
    "in no mail",
    (seen, place) => ({
      ...seen,
      notices: seen.notices.map((notice, index) =>
        index === place ? { ...notice, mailId: undefined } : notice,
      ),
    }),
    /^in no mail/,
  ],
  [
    "mailed without a record",
    (seen, place) => ({ ...seen, mailed: new Set(without([...seen.mailed], place % seen.mailed.size)) }),
    /is not recorded as sent$/,
  ],
  [
    "recorded without a mail",
    (seen, place) => {
      const lost = [...seen.mailed][place % seen.mailed.size];
      return { ...seen, arrived: seen.arrived.filter(({ id }) => id !== lost) };
    },
    /never arrived$/,
  ],
  [
    "mailed three times",
    (seen, place) => {
      const again = seen.arrived.slice(place % seen.arrived.length).slice(0, 1);
      return { ...seen, arrived: [...seen.arrived, ...again, ...again] };
    },
    /arrived [34] times$/,
  ],
  [
    "mailed twice though nothing was killed",
    (seen, place) => {
      const [first] = seen.arrived.slice(place % seen.arrived.length);
      const others = seen.arrived.filter(({ id }) => id !== first?.id);
      return { ...seen, arrived: first ? [...others, first, first] : others, kills: [] };
    },
    /arrived twice, and nothing was killed then$/,
  ],
  [
    "mailed in part",
    (seen, place) => ({
      ...seen,
      arrived: seen.arrived.map((mail, index) =>
        index === place % seen.arrived.length ? { ...mail, notices: mail.notices + 1 } : mail,
      ),
    }),
    /^mail mail-\d+ tells of \d+, not of \d+$/,
  ],
  [
    "pushed to without a record",
    (seen, place) => ({ ...seen, pushed: new Set(without([...seen.pushed], place)) }),
    /^push .* is not recorded as sent$/,
  ],
  [
    "not pushed to, though recorded",
    (seen, place) => {
      const lost = [...seen.pushed][place];
      return { ...seen, taken: seen.taken.filter(({ id }) => id !== lost) };
    },
    /^push .* never arrived$/,
  ],
  [
    "pushed to three times",
    (seen, place) => {
      const again = seen.taken.slice(place, place + 1);
      return { ...seen, taken: [...seen.taken, ...again, ...again] };
    },
    /^push .* arrived [34] times$/,
  ],
  [
    "pushed to twice though nothing was killed",
    (seen, place) => ({ ...seen, taken: [...seen.taken, ...seen.taken.slice(place, place + 1)], kills: [] }),
    /^push .* arrived (twice, and nothing was killed then|3 times)$/,
  ],
  [
    "pushed to twice though only the mail catcher was killed",
    (seen, place) => ({
      ...seen,
      taken: [...seen.taken, ...seen.taken.slice(place, place + 1)],
      kills: seen.taken.map(({ at }) => ({ name: "mailcatcher", at, backAt: at + 900 })),
    }),
    /^push .* arrived (twice, and nothing was killed then|3 times)$/,
  ],
  [
    "pushed to of something else",
    (seen, place) => ({ ...seen, notices: without(seen.notices, place) }),
    /^push .* tells of nothing$/,
  ],
  ["pushed to while gone", (seen) => ({ ...seen, unforgotten: ["a browser"] }), /^a browser that is gone/],
];

it("finds nothing in a run in which every promise held, and names what was killed for each mail that came twice", () => {
  fc.assert(
    fc.property(goodRuns, (seen) => {
      const { broken, twice } = checkNotices(seen);
      expect(broken).toEqual([]);
      const repeated = seen.arrived.length - seen.mailed.size + (seen.taken.length - seen.pushed.size);
      expect(twice).toHaveLength(repeated);
      for (const { killed, afterMs } of twice) expect([killed, afterMs]).toEqual(["notification", 3]);
    }),
  );
});

it.each(breaches)("finds who was %s, wherever it is", (_what, breach, words) => {
  fc.assert(
    fc.property(goodRuns, fc.nat(), (seen, anywhere) => {
      const { broken } = checkNotices(breach(seen, anywhere % seen.notices.length));
      expect(broken).toContainEqual(expect.stringMatching(words));
    }),
  );
});
