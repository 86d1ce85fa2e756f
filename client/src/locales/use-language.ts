import { useLocalStorage, usePreferredLanguages } from "@vueuse/core";
import { computed, shallowRef, watch, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import { firstKnown, languages, wordsOf, type Language } from "./languages.ts";

export const languageChoices = ["system", ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** The chosen language, kept on this device; "system" is the first of the browser's languages that is here. */
export function useLanguageChoice(): Ref<LanguageChoice> {
  return useLocalStorage<LanguageChoice>("warren:device:language", "system");
}

/**
 * Lets the page speak the chosen language from now on, its `lang` included. `isReady` once it does so for the first
 * time; when the words of a language do not load, it goes on in the language before.
 */
export function useLanguage(): { isReady: Readonly<Ref<boolean>> } {
  const words = useI18n<[], string>({ useScope: "global" });
  const choice = useLanguageChoice();
  const preferred = usePreferredLanguages();
  const isReady = shallowRef(false);
  const wanted = computed(() => firstKnown(choice.value === "system" ? preferred.value : [choice.value]));

  async function speak(language: Language): Promise<void> {
    try {
      words.setLocaleMessage(language, await wordsOf(language));
      // another may have been chosen meanwhile
      if (wanted.value !== language) return;
      words.locale.value = language;
      document.documentElement.lang = language;
    } catch (error) {
      reportError(new Error("The words of this language did not load.", { cause: error }));
    }
    isReady.value = true;
  }

  watch(wanted, speak, { immediate: true });
  return { isReady };
}
