import { useI18n } from "vue-i18n";
import { administration as de } from "../locales/de/administration.ts";
import { administration as en } from "../locales/en/administration.ts";

/** The words of the operators' pages, beside all others: nobody else loads them. */
export function useWords() {
  return useI18n({ useScope: "local", messages: { en: { administration: en }, de: { administration: de } } });
}
