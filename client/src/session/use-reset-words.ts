import { useI18n } from "vue-i18n";
import { reset as de } from "../locales/de/reset.ts";
import { reset as en } from "../locales/en/reset.ts";

/** The words for whoever does not know their password; they come with what shows them. */
export function useResetWords() {
  return useI18n({ useScope: "local", messages: { en: { reset: en }, de: { reset: de } } });
}
