import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, knownZone } from "./day-of.ts";
import { parseQuery } from "./parse-query.ts";

const filters = (q: string) =>
  parseQuery(q).filters.map(({ filter, value, isExcluded }) => `${isExcluded ? "-" : ""}${filter}=${value}`);
const texts = (q: string) => parseQuery(q).texts.map(({ text, isPhrase }) => (isPhrase ? `"${text}"` : text));

test.each([
  ["from:ada deploy", ["from=ada"], ["deploy"]],
  ['In:"release party" HAS:link', ["in=release party", "has=link"], []],
  ["-from:ada -has:code x", ["-from=ada", "-has=code"], ["x"]],
  ["from:ada from:lin", ["from=ada", "from=lin"], []],
  ["before:2026-11-22 after:2026-01-01", ["before=2026-11-22", "after=2026-01-01"], []],
  ["from: x", ["from="], ["x"]],
  ["from：ada　会議", ["from=ada"], ["会議"]],
  ["“green build” „und so“", [], ['"green build"', '"und so"']],
  [
    "see https://example.org/a:b and to:ada 10:30",
    [],
    ["see", "https://example.org/a:b", "and", "to:ada", "10:30"],
  ],
  ["don't say we can't", [], ["don't", "say", "we", "can't"]],
  ['half a "quote', [], ["half", "a", "quote"]],
])("reads %j", (q, expectedFilters, expectedTexts) => {
  expect(filters(q)).toEqual(expectedFilters);
  expect(texts(q)).toEqual(expectedTexts);
});

test("keeps apart what must not be there", () => {
  expect(parseQuery('deploy -green -"not yet" well-known').excluded).toEqual(["green", "not yet"]);
  expect(texts("well-known")).toEqual(["well-known"]);
});

test("reads whatever is typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 250 }), (q) => {
      const { texts: found, excluded, filters: read } = parseQuery(q);
      for (const text of [...found.map((part) => part.text), ...excluded, ...read.map(({ value }) => value)])
        expect(typeof text).toBe("string");
    }),
  );
});

const now = Date.parse("2026-11-22T23:30:00Z");
const day = (text: string, zone: string) => {
  const found = dayOf(text, zone, now);
  return found && [new Date(found.start).toISOString(), new Date(found.end).toISOString()];
};

test("counts days where the asker is, also those that are longer or shorter than others", () => {
  expect(day("2026-11-22", "UTC")).toEqual(["2026-11-22T00:00:00.000Z", "2026-11-23T00:00:00.000Z"]);
  expect(day("today", "Asia/Tokyo")).toEqual(["2026-11-22T15:00:00.000Z", "2026-11-23T15:00:00.000Z"]);
  expect(day("Yesterday", "America/New_York")).toEqual([
    "2026-11-21T05:00:00.000Z",
    "2026-11-22T05:00:00.000Z",
  ]);
  expect(day("2026-03-29", "Europe/Berlin")).toEqual([
    "2026-03-28T23:00:00.000Z",
    "2026-03-29T22:00:00.000Z",
  ]);
});

test.each(["2026-02-30", "22.11.2026", "soon", "2026-11", ""])("takes %j for no day", (text) => {
  expect(day(text, "UTC")).toBeUndefined();
});

test("counts in UTC where nobody knows the zone", () => {
  expect([knownZone("Mars/Olympus"), knownZone(undefined), knownZone("Europe/Berlin")]).toEqual([
    "UTC",
    "UTC",
    "Europe/Berlin",
  ]);
});
