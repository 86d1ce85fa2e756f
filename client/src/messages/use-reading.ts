import { useDocumentVisibility, useEventListener, useThrottleFn } from "@vueuse/core";
import { computed, shallowRef, watch, type Ref } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { unreadCount, type RoomState } from "../sync/room-state.ts";

/** Milliseconds between two reports of the read position. */
const TELL_EVERY = 1_000;

/**
 * The read position of the open room. It moves when the bottom is in view of somebody who looks, and only once all that
 * was missed is here and the list stands where it opens; the "new" line stays where it was until the room is left.
 * Once messages are marked as unread, on this device or another, only leaving the room or reading by hand begins anew.
 */
export function useReading(state: Ref<RoomState>, isAtEnd: Ref<boolean>, hasLanded: Ref<boolean>) {
  const connection = useConnectionStore();
  const rooms = useRoomsStore();
  const visibility = useDocumentVisibility();
  /** The message after which the "new" line stands. */
  const newAfter = shallowRef<number>();

  const isCaughtUp = computed(() => {
    const { timeline, room } = state.value;
    const isComplete = timeline.held.size === 0 && timeline.lastSeq >= room.lastSeq;
    return connection.isOnline && timeline.isLoaded && isComplete;
  });
  /** Messages were marked as unread since the room was opened: looking at them does not read them. */
  const isHeld = shallowRef(false);
  const isLooking = computed(
    () =>
      visibility.value === "visible" && isAtEnd.value && hasLanded.value && isCaughtUp.value && !isHeld.value,
  );
  const tell = useThrottleFn(rooms.tellRead, TELL_EVERY, true);

  useEventListener(window, "pagehide", () => rooms.tellRead(state.value.room.id, 0));

  watch(
    () => state.value.room.readVersion ?? 0,
    (version, before) => {
      if (version <= before) return;
      isHeld.value = true;
      newAfter.value = state.value.room.readN;
    },
  );
  watch(
    [isLooking, () => state.value.room.lastN, () => state.value.room.readN],
    () => {
      const { id, readN, lastN } = state.value.room;
      const hasUnread = unreadCount(state.value) > 0;
      // what this browser kept may be behind: before the list stands where it opens, the line follows what is told
      if (!hasLanded.value) newAfter.value = hasUnread ? readN : undefined;
      if (!hasUnread) return;
      if (isLooking.value) {
        rooms.sync.read(id, lastN);
        void tell(id, readN);
      } else {
        newAfter.value ??= readN;
      }
    },
    { immediate: true },
  );
  /** Reads all that is here by hand, and takes the "new" line away. */
  function markRead(): void {
    const { id, readN, lastN } = state.value.room;
    newAfter.value = undefined;
    isHeld.value = false;
    rooms.sync.read(id, lastN);
    void tell(id, readN);
  }

  return { newAfter, isCaughtUp, markRead };
}
