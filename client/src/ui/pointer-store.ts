import { useMediaQuery } from "@vueuse/core";
import { defineStore } from "pinia";

/** What this device points with, asked once however many messages there are. */
export const usePointerStore = defineStore("pointer", () => ({
  cannotHover: useMediaQuery("(hover: none)"),
}));
