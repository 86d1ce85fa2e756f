import { useLocalStorage } from "@vueuse/core";
import { watchEffect, type Ref } from "vue";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The chosen appearance, kept on this device. */
export function useThemeChoice(): Ref<Theme> {
  return useLocalStorage<Theme>("warren:device:theme", "system");
}

/** Gives the page the chosen appearance from now on. */
export function useTheme(): void {
  const theme = useThemeChoice();
  watchEffect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
