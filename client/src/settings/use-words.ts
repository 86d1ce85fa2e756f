import { useWordsOf } from "../app/use-words-of.ts";
import { settings as de } from "../locales/de/settings.ts";
import { settings as en } from "../locales/en/settings.ts";

/** The words of the settings, beside all others: they come with the settings, not before the first message. */
export function useWords() {
  return useWordsOf({ en: { settings: en }, de: { settings: de } });
}
