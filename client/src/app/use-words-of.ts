import { useI18n } from "vue-i18n";

/** The words of one subject in every language, under the subject's name. */
interface SubjectWords {
  readonly en: Readonly<Record<string, object>>;
  readonly de: Readonly<Record<string, object>>;
}

/**
 * Words of one subject beside those that all share. A component and what it calls may ask for several subjects: vue-i18n
 * keeps one set of own words for a component, and would give whoever asks second the words of the first.
 */
export function useWordsOf(words: SubjectWords) {
  const own = useI18n({ useScope: "local", messages: { en: { ...words.en }, de: { ...words.de } } });
  for (const [language, subjects] of Object.entries(words) as [keyof SubjectWords, object][]) {
    const known = own.getLocaleMessage(language);
    if (Object.keys(subjects).some((subject) => !(subject in known)))
      own.mergeLocaleMessage(language, subjects);
  }
  return own;
}
