import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold.ts";
import { storedTerms, wantedTerms, Words } from "./words.ts";

const words = new Words();
const kept = (text: string) => words.kept(text).map((word) => word.text);
const asked = (text: string) => words.segmented(text).map((word) => word.text);
const stored = (text: string) => new Set(words.kept(text).flatMap(storedTerms));

test.each([
  ["Straße", "STRASSE"],
  ["Café", "cafe"],
  ["naïve", "NAIVE"],
  ["Ёлка", "елка"],
  ["İstanbul", "istanbul"],
  ["Ｗａｒｒｅｎ", "warren"],
  ["ﾃｽﾄ", "テスト"],
  ["ﾃﾞﾌﾟﾛｲ", "デプロイ"],
])("takes %s for the same word as %s", (one, other) => {
  expect(fold(one)).toBe(fold(other));
});

test.each([
  ["が", "か"],
  ["가", "각"],
  ["กา", "กี"],
])("does not take %s for %s", (one, other) => {
  expect(fold(one)).not.toBe(fold(other));
});

test.each([
  ["Don't foo_bar v1.2!", ["don", "t", "foo", "bar", "v1", "2"]],
  ["see https://ci.example.org/b/4711", ["see", "https", "ci", "example", "org", "b", "4711"]],
  ["Vue入門です", ["vue", "入門です"]],
  ["ภาษาไทย", ["ภาษา", "ไทย"]],
  ["👍 … --", []],
])("finds the words of %s", (text, expected) => {
  expect(kept(text)).toEqual(expected);
});

test.each([
  ["東京都に住んでいる友達", ["東京", "都", "友達"]],
  ["中华人民共和国部署新版本", ["共和国", "部署", "版本", "新版本"]],
  ["학교에서 회의를 했습니다", ["학교", "회의", "학교에서"]],
  ["ｶﾞｲﾄﾞを読む", ["ガイド", "ｶﾞｲﾄﾞ"]],
  ["ประชุมพรุ่งนี้เช้า", ["ประชุม", "พรุ่งนี้"]],
  ["猫が好き", ["猫", "好き"]],
])("finds in %s each of %j", (text, wanted) => {
  const terms = stored(text);
  for (const word of wanted) {
    const missing = words
      .segmented(word)
      .flatMap(wantedTerms)
      .filter((term) => !terms.has(term));
    expect([word, missing]).toEqual([word, []]);
  }
});

test("takes a question in Chinese, Japanese or Korean apart, so that its words may stand anywhere", () => {
  expect(asked("东京大学")).toEqual(["东京", "大学"]);
  expect(asked("東京大学")).toEqual(["東京", "大学"]);
});

test("tells where each word stands, whatever folding does to its length", () => {
  const text = "Eine Straße, ｶﾞｲﾄﾞ und İzmir";
  expect(words.kept(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "Eine",
    "Straße",
    "ｶﾞｲﾄﾞ",
    "und",
    "İzmir",
  ]);
});

test("stores a very long word under its beginning", () => {
  const long = "a".repeat(5_000);
  expect(words.kept(long).flatMap(storedTerms)).toEqual(["a".repeat(40)]);
});

test("stores every text, also one that takes the short way, under the words that are found in it", () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("A".repeat(50), "É 東京 x"),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (parts) => {
      const said = parts.join(" ");
      expect(words.stored(said)).toEqual(words.kept(said).flatMap(storedTerms));
    }),
    { numRuns: 30 },
  );
});
