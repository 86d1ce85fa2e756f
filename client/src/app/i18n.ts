import { createI18n } from "vue-i18n";
import { en } from "../locales/en.ts";

/** All words of the client, in English until `useLanguage` chooses another; a language is one more file in `locales`. */
export function createWords() {
  return createI18n({ legacy: false, locale: "en", fallbackLocale: "en", messages: { en } });
}
