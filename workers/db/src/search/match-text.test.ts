import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOf } from "./excerpt.ts";
import { matchText } from "./match-text.ts";
import { parseQuery } from "./parse-query.ts";
import { resolveQuery } from "./resolve-query.ts";
import { termsOf } from "./terms.ts";
import type { Wanted } from "./wanted.ts";
import { wantedTerms, Words } from "./words.ts";

const words = new Words();

/** Without filters nothing is asked of a database. */
async function wantedBy(q: string): Promise<Wanted> {
  const nowhere = undefined as never;
  return (await resolveQuery(nowhere, parseQuery(q), { userId: "", timeZone: "UTC" }, words)).wanted;
}

test.each([
  ["the deployment is green", "deploy", ["deployment"]],
  ["the deployment is green", "GREEN the", ["the", "green"]],
  ["the deployment is green", '"is green"', ["is green"]],
  ["is it green", '"is green"', undefined],
  ["the deployment is green", '"deploy"', undefined],
  ["the deployment is green", "green -deployment", undefined],
  ["the deployment is green", "green -deploy", ["green"]],
  ["go go go", "go", ["go", "go", "go"]],
  ["of a", "o", undefined],
  ["Straße und Café", "strasse cafe", ["Straße", "Café"]],
  ["東京都の会議、京都の会議", "京都", ["京都", "京都"]],
  ["東京都の会議", "東京会議", ["東京", "会議"]],
  ["東京都の会議", '"東京会議"', undefined],
  ["학교에서 회의를 했습니다", "회의", ["회의"]],
  ["ｶﾞｲﾄﾞを読む", "ガイド", ["ｶﾞｲﾄﾞを読む"]],
])("of %j, %j fits %j", async (body, q, expected) => {
  const marks = matchText(body, await wantedBy(q), words);
  expect(marks?.map(([start, end]) => body.slice(start, end))).toEqual(expected);
});

test("whatever fits a text is stored for it: nothing is missed by being looked up first", async () => {
  const word = fc.constantFrom(
    "deploy",
    "Straße",
    "東京都",
    "会議",
    "회의를",
    "ไทย",
    "v1.2",
    "x",
    "naïve",
    "中文",
    "🎉",
  );
  const text = fc
    .array(word, { minLength: 1, maxLength: 6 })
    .chain((parts) => fc.constantFrom(" ", "", ", ").map((between) => parts.join(between)));
  await fc.assert(
    fc.asyncProperty(text, word, fc.boolean(), async (body, part, isPhrase) => {
      const wanted = await wantedBy(isPhrase ? `"${part}"` : part);
      if (!matchText(body, wanted, words)) return;
      const stored = termsOf({ room: 1, senderId: "", body }, words);
      for (const { words: all, orLonger } of wanted.texts) {
        for (const term of all.flatMap(wantedTerms))
          expect(stored.some((one) => one === term || (orLonger && one.startsWith(term)))).toBe(true);
      }
    }),
  );
});

test("shows the part of a long text in which it fits, cut between words, its marks in place", () => {
  const body = `${"before ".repeat(100)}needle ${"after ".repeat(100)}needle`;
  const at = body.indexOf("needle");
  const { excerpt, marks } = excerptOf(body, [
    [at, at + 6],
    [body.length - 6, body.length],
  ]);
  expect(excerpt.length).toBeLessThan(320);
  expect(excerpt).toMatch(/^… before .*after…$/);
  expect(marks.map(([start, end]) => excerpt.slice(start, end))).toEqual(["needle"]);
  expect(excerptOf("short", [[0, 5]])).toEqual({ excerpt: "short", marks: [[0, 5]] });
});

test("never cuts a character in two", () => {
  const { excerpt } = excerptOf("😀".repeat(400), [[301, 303]]);
  expect(excerpt).toMatch(/^…(😀)+…$/u);
});
