import { useNow } from "@vueuse/core";
import { defineStore } from "pinia";

/** The present time: one clock, however many times and people are shown. */
export const useClockStore = defineStore("clock", () => ({
  /** At most half a minute old, for times in words. */
  now: useNow({ interval: 30_000 }),
  /** At most ten seconds old, for what ends at a time. */
  nowForEnds: useNow({ interval: 10_000 }),
}));
