import { defineStore } from "pinia";
import { shallowRef } from "vue";

export type Overlay = "switcher" | "shortcuts";

/** What lies over the page at the moment; one thing at a time. */
export const useOverlayStore = defineStore("overlay", () => {
  const shown = shallowRef<Overlay>();
  return {
    shown,
    toggle: (overlay: Overlay) => (shown.value = shown.value === overlay ? undefined : overlay),
    /** Closes this one, unless another has taken its place. */
    close: (overlay: Overlay) => {
      if (shown.value === overlay) shown.value = undefined;
    },
  };
});
