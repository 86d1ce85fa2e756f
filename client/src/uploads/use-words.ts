import { useWordsOf } from "../app/use-words-of.ts";
import { uploads as de } from "../locales/de/uploads.ts";
import { uploads as en } from "../locales/en/uploads.ts";

/** The words about files, beside all others: they come with the first file. */
export function useWords() {
  return useWordsOf({ en: { uploads: en }, de: { uploads: de } });
}
