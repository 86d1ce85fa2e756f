import { useWordsOf } from "../app/use-words-of.ts";
import { life as de } from "../locales/de/life.ts";
import { operation as deOperation } from "../locales/de/operation.ts";
import { life as en } from "../locales/en/life.ts";
import { operation as enOperation } from "../locales/en/operation.ts";

/** The words of a message's life, beside all others: nobody but operators loads them. */
export function useLifeWords() {
  return useWordsOf({
    en: { life: en, operation: enOperation },
    de: { life: de, operation: deOperation },
  });
}
