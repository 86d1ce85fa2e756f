import { useI18n } from "vue-i18n";
import { notifications as de } from "../locales/de/notifications.ts";
import { notifications as en } from "../locales/en/notifications.ts";

/** The words about how and why somebody is notified; they come with what shows them, not before the first message. */
export function useNotificationWords() {
  return useI18n({
    useScope: "local",
    messages: { en: { notifications: en }, de: { notifications: de } },
  });
}
