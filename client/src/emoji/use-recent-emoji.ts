import { useLocalStorage } from "@vueuse/core";
import { PERSONAL_PREFIX } from "../session/local-data.ts";

const KEPT = 24;

/** The emoji that this person used last, newest first; kept in this browser. */
export function useRecentEmoji() {
  const recent = useLocalStorage<string[]>(`${PERSONAL_PREFIX}recent-emoji`, [], { writeDefaults: false });
  return {
    recent,
    used: (text: string) =>
      (recent.value = [text, ...recent.value.filter((other) => other !== text)].slice(0, KEPT)),
  };
}
