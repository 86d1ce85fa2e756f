import { useWordsOf } from "../app/use-words-of.ts";
import { presence as de } from "../locales/de/presence.ts";
import { presence as en } from "../locales/en/presence.ts";

/** The words about who is there and what they say of themselves; they come with it, not before the first message. */
export function useWords() {
  return useWordsOf({ en: { presence: en }, de: { presence: de } });
}
