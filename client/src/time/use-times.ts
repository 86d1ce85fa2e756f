import { createSharedComposable, useNow } from "@vueuse/core";
import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";
import { createFormats, type Formats } from "./formats.ts";
import { aheadTime, dayName, relativeTime, type Words } from "./relative-time.ts";

const TICK = 30_000;
const DAY = 86_400_000;

// one clock and one set of formats, however many times are shown
const useClock = createSharedComposable(() => useNow({ interval: TICK }));
const useFormats = createSharedComposable((language: () => string): ComputedRef<Formats> =>
  computed(() => createFormats(navigator.languages.find((tag) => tag.startsWith(language())) ?? language())),
);

/** Times in words, for the language in use with the device's region; relative ones follow the clock. */
export function useTimes() {
  const { locale: language, t } = useI18n();
  // the region decides about 24 hours and the order of dates
  const formats = useFormats(() => language.value);
  const now = useClock();
  const words = (): Words => ({ today: t("messages.today"), yesterday: t("messages.yesterday") });
  return {
    relative: (at: string) => relativeTime(new Date(at), now.value, formats.value),
    /** Of whatever day: under a day ago relative, before that the date. */
    moment: (at: string) =>
      now.value.getTime() - Date.parse(at) < DAY
        ? relativeTime(new Date(at), now.value, formats.value)
        : formats.value.date.format(new Date(at)),
    /** One that is still to come: the time of day, with its day when that is another. */
    ahead: (at: string) => aheadTime(new Date(at), now.value, formats.value),
    exact: (at: string) => formats.value.exact.format(new Date(at)),
    day: (at: string) => dayName(new Date(at), now.value, words(), formats.value),
  };
}
