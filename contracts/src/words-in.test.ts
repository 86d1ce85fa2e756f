import { expect, it } from "vitest";
import { words } from "./words.ts";
import { wordsIn } from "./words-in.ts";

const said = { en: "The weather.", de: "Das Wetter." };

it.each([
  [said, "de", "Das Wetter."],
  [said, "de-AT", "Das Wetter."],
  [{ ...said, "de-AT": "'s Wetter." }, "de-AT", "'s Wetter."],
  [said, "fr", "The weather."],
  [said, "constructor", "The weather."],
  ["The weather.", "de", "The weather."],
])("says %j in %s: %s", (own, language, text) => expect(wordsIn(own, language)).toBe(text));

it("takes a text, or one a language with English among them, each no longer than it may be", () => {
  const fits = (value: unknown) => words(12).safeParse(value).success;
  expect([fits("The weather."), fits(said)]).toEqual([true, true]);
  expect([fits("The weather now."), fits({ ...said, de: "Das Wetter jetzt." })]).toEqual([false, false]);
  expect([fits({ de: "Das Wetter." }), fits({})]).toEqual([false, false]);
});
