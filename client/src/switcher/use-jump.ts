import { usePreferredDark } from "@vueuse/core";
import { useRouter } from "vue-router";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { usePreferencesStore } from "../settings/preferences-store.ts";
import { useOverlayStore } from "../shortcuts/overlay-store.ts";
import { useThemeChoice } from "../theme/use-theme.ts";
import type { CommandName, SwitcherItem } from "./switcher-item.ts";

/** Goes where a line of the switcher leads. Rejects when a direct room could not be opened. */
export function useJump() {
  const router = useRouter();
  const rooms = useRoomsStore();
  const overlay = useOverlayStore();
  const theme = useThemeChoice();
  const preferences = usePreferencesStore();
  const prefersDark = usePreferredDark();

  async function run(command: CommandName): Promise<void> {
    if (command === "shortcuts") overlay.toggle("shortcuts");
    else if (command === "theme") {
      const isDark = theme.value === "system" ? prefersDark.value : theme.value === "dark";
      await preferences.choose({ theme: isDark ? "light" : "dark" });
    } else await router.push({ name: command });
  }

  return async (item: SwitcherItem): Promise<void> => {
    if (item.kind === "command") return run(item.command);
    if (item.kind === "search") {
      await router.push({ name: "search", query: { q: item.query } });
      return;
    }
    const room = item.kind === "room" ? item.room : await rooms.openDirect([item.user.id]);
    await router.push({ name: "room", params: { roomId: room.id } });
  };
}
