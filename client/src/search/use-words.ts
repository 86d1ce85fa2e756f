import { useI18n } from "vue-i18n";
import { search as de } from "../locales/de/search.ts";
import { search as en } from "../locales/en/search.ts";

/** The words of the search, beside all others: they come with it, not before the first message. */
export function useWords() {
  return useI18n({ useScope: "local", messages: { en: { search: en }, de: { search: de } } });
}
