import { useNow } from "@vueuse/core";
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { aheadTime, dayName, relativeTime, type Words } from "./relative-time.ts";

const TICK = 30_000;
const DAY = 86_400_000;

/** Times in words, for the language in use; relative ones follow the clock. */
export function useTimes() {
  const { locale: language, t } = useI18n();
  /** The words' language with the device's region: it decides about 24 hours and the order of dates. */
  const locale = computed(
    () => navigator.languages.find((tag) => tag.startsWith(language.value)) ?? language.value,
  );
  const now = useNow({ interval: TICK });
  const words = (): Words => ({
    locale: locale.value,
    today: t("messages.today"),
    yesterday: t("messages.yesterday"),
  });
  return {
    relative: (at: string) => relativeTime(new Date(at), now.value, locale.value),
    /** Of whatever day: under a day ago relative, before that the date. */
    moment: (at: string) =>
      now.value.getTime() - Date.parse(at) < DAY
        ? relativeTime(new Date(at), now.value, locale.value)
        : new Intl.DateTimeFormat(locale.value, { dateStyle: "medium" }).format(new Date(at)),
    /** One that is still to come: the time of day, with its day when that is another. */
    ahead: (at: string) => aheadTime(new Date(at), now.value, locale.value),
    exact: (at: string) =>
      new Intl.DateTimeFormat(locale.value, { dateStyle: "full", timeStyle: "medium" }).format(new Date(at)),
    day: (at: string) => dayName(new Date(at), now.value, words()),
  };
}
