import { useI18n } from "vue-i18n";
import { roomPanels as de } from "../locales/de/room-panels.ts";
import { roomPanels as en } from "../locales/en/room-panels.ts";

/** The words of what is done about rooms, beside all others; they come with it, not before the first message. */
export function useWords() {
  return useI18n({ useScope: "local", messages: { en: { roomPanels: en }, de: { roomPanels: de } } });
}
