import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { useFormatsStore } from "../time/formats-store.ts";

const DAY = 86_400_000;
const UNITS = [
  { unit: "day", of: DAY },
  { unit: "hour", of: 3_600_000 },
  { unit: "minute", of: 60_000 },
  { unit: "second", of: 1_000 },
] as const;

/** Times to the millisecond and how long something lasted, for the language in use with the device's region. */
export function useExactTime() {
  const { locale: language } = useI18n();
  const formats = useFormatsStore();
  const locale = computed(() => formats.of(language.value).locale);
  const format = computed(
    () =>
      new Intl.DateTimeFormat(locale.value, {
        ...{ day: "numeric", month: "short", year: "numeric" },
        ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
      }),
  );

  /** In the largest unit of which there is a whole one. */
  function lasted(milliseconds: number): string {
    const { unit, of } = UNITS.find((one) => milliseconds >= one.of) ?? { unit: "millisecond", of: 1 };
    const style = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(locale.value, style).format(milliseconds / of);
  }
  return { exact: (at: string) => format.value.format(new Date(at)), lasted };
}
