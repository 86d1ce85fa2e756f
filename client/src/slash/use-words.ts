import { useWordsOf } from "../app/use-words-of.ts";
import { slash as de } from "../locales/de/slash.ts";
import { slash as en } from "../locales/en/slash.ts";

/** The words of slash commands, beside all others; they come with them, not before the first message. */
export function useWords() {
  return useWordsOf({ en: { slash: en }, de: { slash: de } });
}
