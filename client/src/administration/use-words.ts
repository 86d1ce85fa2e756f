import { useWordsOf } from "../app/use-words-of.ts";
import { administration as de } from "../locales/de/administration.ts";
import { administration as en } from "../locales/en/administration.ts";

/** The words of the operators' pages, beside all others: nobody else loads them. */
export function useWords() {
  return useWordsOf({ en: { administration: en }, de: { administration: de } });
}
