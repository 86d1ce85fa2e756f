import { useWordsOf } from "../app/use-words-of.ts";
import { parts as de } from "../locales/de/parts.ts";
import { parts as en } from "../locales/en/parts.ts";

/** The words of what parts run with, beside all others: nobody but operators loads them. */
export function usePartWords() {
  return useWordsOf({ en: { parts: en }, de: { parts: de } });
}
