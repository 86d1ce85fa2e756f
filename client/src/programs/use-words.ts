import { useWordsOf } from "../app/use-words-of.ts";
import { programs as de } from "../locales/de/programs.ts";
import { programs as en } from "../locales/en/programs.ts";

/** The words about programs, beside all others: they come when somebody looks at them, not before the first message. */
export function useWords() {
  return useWordsOf({ en: { programs: en }, de: { programs: de } });
}
