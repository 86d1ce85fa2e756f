import type { Ref } from "vue";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** How large a file is, in the words of a language. */
export function useFileSize(locale: Readonly<Ref<string>>): (bytes: number) => string {
  return (bytes) => {
    const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
    const format = new Intl.NumberFormat(locale.value, {
      style: "unit",
      unit: UNITS[power] ?? "byte",
      unitDisplay: power === 0 ? "long" : "short",
      maximumFractionDigits: power < 2 ? 0 : 1,
    });
    return format.format(bytes / 1024 ** power);
  };
}
