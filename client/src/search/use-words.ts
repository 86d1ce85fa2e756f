import { useWordsOf } from "../app/use-words-of.ts";
import { search as de } from "../locales/de/search.ts";
import { search as en } from "../locales/en/search.ts";

/** The words of the search, beside all others: they come with it, not before the first message. */
export function useWords() {
  return useWordsOf({ en: { search: en }, de: { search: de } });
}
