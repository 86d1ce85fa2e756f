import { useI18n } from "vue-i18n";
import { uploads as de } from "../locales/de/uploads.ts";
import { uploads as en } from "../locales/en/uploads.ts";

/** The words about files, beside all others: they come with the first file. */
export function useWords() {
  return useI18n({ useScope: "local", messages: { en: { uploads: en }, de: { uploads: de } } });
}
