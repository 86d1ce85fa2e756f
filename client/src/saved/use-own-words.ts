import { useI18n } from "vue-i18n";
import { own as de } from "../locales/de/own.ts";
import { own as en } from "../locales/en/own.ts";

/** The words of what a person does with messages for themselves; they come with it, not before the first message. */
export function useOwnWords() {
  return useI18n({ useScope: "local", messages: { en: { own: en }, de: { own: de } } });
}
