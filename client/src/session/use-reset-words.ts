import { useWordsOf } from "../app/use-words-of.ts";
import { reset as de } from "../locales/de/reset.ts";
import { reset as en } from "../locales/en/reset.ts";

/** The words for whoever does not know their password; they come with what shows them. */
export function useResetWords() {
  return useWordsOf({ en: { reset: en }, de: { reset: de } });
}
