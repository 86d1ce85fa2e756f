import { computed } from "vue";
import { useI18n } from "vue-i18n";

/** Figures in the language in use. */
export function useFigures() {
  const { locale } = useI18n();
  const format = (options: Intl.NumberFormatOptions) =>
    computed(() => new Intl.NumberFormat(locale.value, options));
  const count = format({});
  const rate = format({ maximumFractionDigits: 1 });
  const share = format({ style: "percent" });
  const megabytes = format({ style: "unit", unit: "megabyte", maximumFractionDigits: 0 });
  const days = format({ style: "unit", unit: "day", unitDisplay: "long" });
  const units = {
    second: format({ style: "unit", unit: "second", unitDisplay: "narrow", maximumFractionDigits: 0 }),
    minute: format({ style: "unit", unit: "minute", unitDisplay: "narrow", maximumFractionDigits: 0 }),
    hour: format({ style: "unit", unit: "hour", unitDisplay: "narrow", maximumFractionDigits: 0 }),
  };
  return {
    count: (value: number) => count.value.format(value),
    rate: (value: number) => rate.value.format(value),
    share: (value: number) => share.value.format(value),
    megabytes: (bytes: number) => megabytes.value.format(bytes / 1_000_000),
    days: (ms: number) => days.value.format(ms / 86_400_000),
    /** A span in its largest unit. */
    span: (ms: number) => {
      const seconds = ms / 1_000;
      if (seconds < 120) return units.second.value.format(seconds);
      return seconds < 7_200
        ? units.minute.value.format(seconds / 60)
        : units.hour.value.format(seconds / 3_600);
    },
  };
}
