import { useLocalStorage } from "@vueuse/core";
import type { Preferences } from "@warren/contracts/preferences";
import { defineStore } from "pinia";
import { useServices } from "../app/services.ts";
import { languageChoices, useLanguageChoice } from "../locales/use-language.ts";
import { PERSONAL_PREFIX } from "../session/local-data.ts";
import { RequestError } from "../socket/request-error.ts";
import { useThemeChoice } from "../theme/use-theme.ts";

/** What a person prefers follows them to every device. Until they choose, it is as the device says. */
export const usePreferencesStore = defineStore("preferences", () => {
  const { api } = useServices();
  const theme = useThemeChoice();
  const language = useLanguageChoice();
  /** Chosen here and not known to the account yet. */
  const unsaved = useLocalStorage<Preferences>(`${PERSONAL_PREFIX}preferences`, {});

  function show(wanted: Preferences): void {
    if (wanted.theme !== undefined) theme.value = wanted.theme;
    const known = languageChoices.find((choice) => choice === wanted.language);
    if (known !== undefined) language.value = known;
  }

  /** Tells the account what was chosen here. What cannot be told now is told with the next session. */
  async function save(): Promise<void> {
    const sent = unsaved.value;
    if (Object.keys(sent).length === 0) return;
    try {
      await api.call("POST", "preferences", sent);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.isTransient) return;
    }
    // unless something was chosen meanwhile
    if (JSON.stringify(unsaved.value) === JSON.stringify(sent)) unsaved.value = {};
  }

  return {
    save,
    /** What the account says; what was chosen here since then is newer. */
    told: (preferences: Preferences = {}) => show({ ...preferences, ...unsaved.value }),
    /** Takes effect here at once. */
    choose: (wanted: Preferences) => {
      show(wanted);
      unsaved.value = { ...unsaved.value, ...wanted };
      return save();
    },
  };
});
