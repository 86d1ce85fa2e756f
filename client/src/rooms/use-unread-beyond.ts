import { useEventListener, useResizeObserver } from "@vueuse/core";
import { onMounted, shallowRef, watch, type Ref } from "vue";
import { unreadCount } from "../sync/room-state.ts";
import { useRoomsStore } from "./rooms-store.ts";

/** How many unread rooms of a scrolled list lie above and below of what can be seen of it, and a way to the nearest. */
export function useUnreadBeyond(list: Readonly<Ref<HTMLElement | null>>) {
  const rooms = useRoomsStore();
  const above = shallowRef(0);
  const below = shallowRef(0);

  function unreadItems(): { item: HTMLElement; isAbove: boolean; isBelow: boolean }[] {
    const frame = list.value?.getBoundingClientRect();
    if (!list.value || !frame || frame.height === 0) return [];
    const items = list.value.querySelectorAll<HTMLElement>('[data-unread]:not([data-unread="0"])');
    return [...items].map((item) => {
      const { top, bottom } = item.getBoundingClientRect();
      // half a line still counts as seen
      const middle = (top + bottom) / 2;
      return { item, isAbove: middle < frame.top, isBelow: middle > frame.bottom };
    });
  }

  function look(): void {
    const items = unreadItems();
    above.value = items.filter(({ isAbove }) => isAbove).length;
    below.value = items.filter(({ isBelow }) => isBelow).length;
  }

  function show(where: "above" | "below"): void {
    const items = unreadItems();
    const nearest =
      where === "above" ? items.findLast(({ isAbove }) => isAbove) : items.find(({ isBelow }) => isBelow);
    nearest?.item.scrollIntoView({ block: "center" });
  }

  useEventListener(list, "scroll", look, { passive: true });
  useResizeObserver(list, look);
  onMounted(look);
  watch(
    () => [...rooms.states.values()].filter((state) => !state.room.muted && unreadCount(state) > 0).length,
    look,
    {
      flush: "post",
    },
  );

  return { above, below, show };
}
