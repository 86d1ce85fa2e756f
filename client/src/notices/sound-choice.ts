import { useLocalStorage } from "@vueuse/core";
import type { Ref } from "vue";

/** Whether this device makes a sound when something concerns the person; kept on it. */
export function useSoundChoice(): Ref<boolean> {
  return useLocalStorage("warren:device:sound", true);
}
