import { computed } from "vue";
import { useTimes } from "../time/use-times.ts";
import { useWords } from "./use-words.ts";

const MINUTE = 60_000;
export type Ending = "never" | "30m" | "1h" | "4h" | "today" | "keep";

/** When a status may end: after a while, with the day, never, or when the present one does. */
export function useEndings(present: () => string | undefined) {
  const { t } = useWords();
  const times = useTimes();

  const endings = computed(() => {
    const until = present();
    const kept =
      until === undefined
        ? []
        : [{ value: "keep" as const, label: t("presence.keep", { time: times.ahead(until) }) }];
    return [
      ...kept,
      { value: "never" as const, label: t("presence.never") },
      { value: "30m" as const, label: t("presence.minutes", { count: 30 }) },
      ...[["1h", 1] as const, ["4h", 4] as const].map(([value, count]) => ({
        value,
        label: t("presence.hours", { count }, count),
      })),
      { value: "today" as const, label: t("presence.today") },
    ];
  });

  /** The moment at which a status that is set now ends. */
  function untilOf(ending: Ending): string | undefined {
    const after = { "30m": 30 * MINUTE, "1h": 60 * MINUTE, "4h": 240 * MINUTE };
    if (ending === "never") return undefined;
    if (ending === "keep") return present();
    if (ending === "today") return new Date(new Date().setHours(23, 59, 59, 999)).toISOString();
    return new Date(Date.now() + after[ending]).toISOString();
  }

  return { endings, untilOf };
}
