import { computed } from "vue";
import { usePreferencesStore } from "../settings/preferences-store.ts";
import { useNotificationSettings } from "./notification-settings-store.ts";

/** By whose clock this person's times are, and how to make it this device's. */
export function useOwnClock() {
  const store = useNotificationSettings();
  const preferences = usePreferencesStore();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    here,
    zone: computed(() => store.timeZone ?? "UTC"),
    moveHere: async (): Promise<void> => {
      await preferences.choose({ timeZone: here });
      store.movedTo(here);
    },
  };
}
