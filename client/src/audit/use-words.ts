import { useI18n } from "vue-i18n";
import { audit as de } from "../locales/de/audit.ts";
import { audit as en } from "../locales/en/audit.ts";

/** The words of the audit's page, beside all others: nobody but operators loads them. */
export function useWords() {
  return useI18n({ useScope: "local", messages: { en: { audit: en }, de: { audit: de } } });
}
