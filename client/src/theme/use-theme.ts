import { useLocalStorage } from "@vueuse/core";
import { watchEffect, type Ref } from "vue";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The chosen appearance, kept on this device; setting it takes effect at once. */
export function useTheme(): Ref<Theme> {
  const theme = useLocalStorage<Theme>("warren:device:theme", "system");
  watchEffect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
  return theme;
}
