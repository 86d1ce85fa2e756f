import { useWordsOf } from "../app/use-words-of.ts";
import { audit as de } from "../locales/de/audit.ts";
import { audit as en } from "../locales/en/audit.ts";

/** The words of the audit's page, beside all others: nobody but operators loads them. */
export function useWords() {
  return useWordsOf({ en: { audit: en }, de: { audit: de } });
}
