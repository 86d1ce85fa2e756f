import { en, type Messages } from "./en.ts";

/** The languages of the client, the one that every browser gets when none of its own is here first. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** What each language's words are read with: English comes with the client, the others when they are chosen. */
const tables: Record<Language, () => Promise<object>> = {
  en: () => Promise.resolve(en),
  de: async () => (await import("./de.ts")).de,
};

/** Resolves to the words of a language; rejects when they could not be loaded. */
export async function wordsOf(language: Language): Promise<Messages> {
  return (await tables[language]()) as Messages;
}

/** The first of the wanted languages (such as `de-AT`) that is here, else English. */
export function firstKnown(wanted: readonly string[]): Language {
  const bases = wanted.map((tag) => new Intl.Locale(tag).language);
  return bases.flatMap((base) => languages.find((language) => language === base) ?? []).at(0) ?? "en";
}
