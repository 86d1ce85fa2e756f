import { useWordsOf } from "../app/use-words-of.ts";
import { notifications as de } from "../locales/de/notifications.ts";
import { notifications as en } from "../locales/en/notifications.ts";

/** The words about how and why somebody is notified; they come with what shows them, not before the first message. */
export function useNotificationWords() {
  return useWordsOf({ en: { notifications: en }, de: { notifications: de } });
}
