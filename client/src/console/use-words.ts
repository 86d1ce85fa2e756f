import { useWordsOf } from "../app/use-words-of.ts";
import { pipeline as de } from "../locales/de/pipeline.ts";
import { pipeline as en } from "../locales/en/pipeline.ts";

/** The words of the pipeline's page, beside all others: nobody but operators loads them. */
export function useWords() {
  return useWordsOf({ en: { pipeline: en }, de: { pipeline: de } });
}
