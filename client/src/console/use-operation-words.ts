import { useWordsOf } from "../app/use-words-of.ts";
import { operation as de } from "../locales/de/operation.ts";
import { operation as en } from "../locales/en/operation.ts";

/** The words of what operators do, beside all others: nobody else loads them. */
export function useOperationWords() {
  return useWordsOf({ en: { operation: en }, de: { operation: de } });
}
