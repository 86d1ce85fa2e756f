import type { Words } from "./words.ts";

/** What a worker says, in a language such as `de` or `de-AT`; in English where it has no words in that. */
export function wordsIn(words: Words, language: string): string {
  if (typeof words === "string") return words;
  const [base = ""] = language.split("-");
  const known = [language, base].find((tag) => Object.hasOwn(words, tag));
  return words[known ?? "en"] ?? words.en;
}
