import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { useClockStore } from "./clock-store.ts";
import { useFormatsStore } from "./formats-store.ts";
import { aheadTime, dayName, relativeTime, type Words } from "./relative-time.ts";

const DAY = 86_400_000;

/** Times in words, for the language in use with the device's region; relative ones follow the clock. */
export function useTimes() {
  const { locale: language, t } = useI18n();
  const made = useFormatsStore();
  const clock = useClockStore();
  const formats = computed(() => made.of(language.value));
  const words = (): Words => ({ today: t("messages.today"), yesterday: t("messages.yesterday") });
  return {
    relative: (at: string) => relativeTime(new Date(at), clock.now, formats.value),
    /** Of whatever day: under a day ago relative, before that the date. */
    moment: (at: string) =>
      clock.now.getTime() - Date.parse(at) < DAY
        ? relativeTime(new Date(at), clock.now, formats.value)
        : formats.value.date.format(new Date(at)),
    /** One that is still to come: the time of day, with its day when that is another. */
    ahead: (at: string) => aheadTime(new Date(at), clock.now, formats.value),
    exact: (at: string) => formats.value.exact.format(new Date(at)),
    day: (at: string) => dayName(new Date(at), clock.now, words(), formats.value),
  };
}
