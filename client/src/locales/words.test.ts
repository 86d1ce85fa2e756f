import { describe, expect, it } from "vitest";
import { firstKnown, languages } from "./languages.ts";

/** Every file of words by its path: those that come with the client and those that come with a part of it. */
const files = import.meta.glob<object>("./*/*.ts", { eager: true });

function wordsIn(language: string): object {
  const own = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  return Object.assign({}, ...own.map(([, words]) => words)) as object;
}

/** Every text of a language by its key, such as `rooms.roles.owner`. */
function textsOf(words: object, prefix = ""): Map<string, string> {
  const entries = Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? [...textsOf(value, `${prefix}${key}.`)]
      : [[prefix + key, String(value)] as const],
  );
  return new Map(entries);
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const forms = (text: string) => text.split(" | ").length;
const english = textsOf(wordsIn("en"));

describe.each(languages.filter((language) => language !== "en"))("the words in %s", (language) => {
  const file = (key: string) => `client/src/locales/${language}/${key.split(".")[0] ?? ""}.ts`;

  it("are complete: whoever adds a text in English adds it here", () => {
    const texts = textsOf(wordsIn(language));
    const missing = [...english].filter(([key]) => !texts.has(key));
    expect(missing.map(([key, text]) => `${file(key)} lacks ${key}, in English: ${text}`)).toEqual([]);
  });

  it("have no text that nobody uses any more", () => {
    const extra = [...textsOf(wordsIn(language)).keys()].filter((key) => !english.has(key));
    expect(extra.map((key) => `${file(key)} has ${key}, English does not`)).toEqual([]);
  });

  it("have the placeholders and the plural forms of English", () => {
    const texts = textsOf(wordsIn(language));
    const both = [...english].map(([key, text]) => ({ key, text, own: texts.get(key) ?? text }));
    const wrong = both.filter(
      ({ text, own }) =>
        forms(own) !== forms(text) || placeholders(own).join(" ") !== placeholders(text).join(" "),
    );
    expect(
      wrong.map(({ key, text, own }) => `${file(key)}: ${key} is "${own}", in English "${text}"`),
    ).toEqual([]);
  });
});

describe("the language of a browser", () => {
  it.each([
    [["de-AT", "en"], "de"],
    [["fr", "de"], "de"],
    [["fr-CA"], "en"],
    [[], "en"],
  ])("is for %j: %s", (wanted, language) => expect(firstKnown(wanted)).toBe(language));
});
