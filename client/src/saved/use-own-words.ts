import { useWordsOf } from "../app/use-words-of.ts";
import { own as de } from "../locales/de/own.ts";
import { own as en } from "../locales/en/own.ts";

/** The words of what a person does with messages for themselves; they come with it, not before the first message. */
export function useOwnWords() {
  return useWordsOf({ en: { own: en }, de: { own: de } });
}
