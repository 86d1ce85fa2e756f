import { useI18n } from "vue-i18n";
import { settings as de } from "../locales/de/settings.ts";
import { settings as en } from "../locales/en/settings.ts";

/** The words of the settings, beside all others: they come with the settings, not before the first message. */
export function useWords() {
  return useI18n({ useScope: "local", messages: { en: { settings: en }, de: { settings: de } } });
}
