import { useWordsOf } from "../app/use-words-of.ts";
import { roomPanels as de } from "../locales/de/room-panels.ts";
import { roomPanels as en } from "../locales/en/room-panels.ts";

/** The words of what is done about rooms, beside all others; they come with it, not before the first message. */
export function useWords() {
  return useWordsOf({ en: { roomPanels: en }, de: { roomPanels: de } });
}
