import { useWordsOf } from "../app/use-words-of.ts";
import { retention as de } from "../locales/de/retention.ts";
import { retention as en } from "../locales/en/retention.ts";

/** The words of what is kept for a time, beside all others: nobody but operators loads them. */
export function useRetentionWords() {
  return useWordsOf({ en: { retention: en }, de: { retention: de } });
}
