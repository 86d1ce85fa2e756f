import { defineStore } from "pinia";
import { shallowRef } from "vue";

/** Whose card is open, and beside what. */
export const usePersonCardStore = defineStore("person-card", () => {
  const shown = shallowRef<{ userId: string; anchor: HTMLElement }>();
  return {
    shown,
    open: (userId: string, anchor: HTMLElement) => (shown.value = { userId, anchor }),
    close: () => (shown.value = undefined),
  };
});
