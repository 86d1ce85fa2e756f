import { useI18n } from "vue-i18n";
import type { Combo } from "./shortcuts.ts";

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Enter: "↵" };

/** How keys are called on this person's keyboard. */
export function useKeyNames() {
  const words = useI18n();
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

  function keyName(key: string): string {
    const word = `shortcuts.keys.${key}`;
    return words.te(word) ? words.t(word) : (signs[key] ?? key.toUpperCase());
  }

  return (combo: Combo): string[] => [
    ...(combo.mod ? [isMac ? "⌘" : words.t("shortcuts.keys.ctrl")] : []),
    ...(combo.alt ? [isMac ? "⌥" : words.t("shortcuts.keys.alt")] : []),
    ...(combo.shift ? [isMac ? "⇧" : words.t("shortcuts.keys.shift")] : []),
    keyName(combo.key),
  ];
}
