import { useWordsOf } from "../app/use-words-of.ts";
import { letters as de } from "../locales/de/letters.ts";
import { letters as en } from "../locales/en/letters.ts";

/** The words of the dead letters' page, beside all others: nobody but operators loads them. */
export function useLetterWords() {
  return useWordsOf({ en: { letters: en }, de: { letters: de } });
}
