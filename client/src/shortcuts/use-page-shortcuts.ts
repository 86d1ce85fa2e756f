import { useEventListener } from "@vueuse/core";
import { useRoute, useRouter } from "vue-router";
import { useOverlayStore } from "./overlay-store.ts";
import { pressedIn, type ShortcutId } from "./shortcuts.ts";

/** Handles the shortcuts that work everywhere on the page. */
export function usePageShortcuts(): void {
  const overlay = useOverlayStore();
  const route = useRoute();
  const router = useRouter();

  /** Opens the room that is `step` places away from the open one in the side bar, as it is shown there. */
  function go(step: 1 | -1, isUnreadOnly: boolean): void {
    const links = [...document.querySelectorAll<HTMLElement>("nav [data-room-id]")];
    const at = links.findIndex((link) => link.getAttribute("aria-current") === "page");
    const wanted = (link: HTMLElement | undefined) => !isUnreadOnly || Number(link?.dataset.unread) > 0;
    for (let index = at + step; index >= 0 && index < links.length; index += step) {
      const roomId = links[index]?.dataset.roomId;
      if (roomId === undefined || !wanted(links[index])) continue;
      links[index]?.scrollIntoView({ block: "nearest" });
      void router.push({ name: "room", params: { roomId } });
      return;
    }
  }

  /** Opens the search, or takes the keyboard back to what is typed there. */
  async function search(): Promise<void> {
    await router.push({ name: "search", query: route.name === "search" ? route.query : {} });
    document.querySelector<HTMLInputElement>("input[role=combobox][type=search]")?.select();
  }

  const actions: Partial<Record<ShortcutId, () => void>> = {
    switcher: () => overlay.toggle("switcher"),
    search: () => void search(),
    sheet: () => overlay.toggle("shortcuts"),
    "previous-room": () => go(-1, false),
    "next-room": () => go(1, false),
    "previous-unread": () => go(-1, true),
    "next-unread": () => go(1, true),
  };

  useEventListener(window, "keydown", (event) => {
    const action = actions[pressedIn(event, "page") ?? "send"];
    if (event.defaultPrevented || !action) return;
    event.preventDefault();
    action();
  });
}
