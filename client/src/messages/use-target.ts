import { computed, nextTick, shallowRef, watch, type Ref } from "vue";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { RequestError } from "../socket/request-error.ts";
import type { RoomState } from "../sync/room-state.ts";

/**
 * The message that the page's address names, with what stands around it: loaded when it is not here. One that cannot be
 * had is given up, and the room opens as always.
 */
export function useTarget(state: Ref<RoomState>, target: () => number | undefined, isCaughtUp: Ref<boolean>) {
  const rooms = useRoomsStore();
  const givenUp = shallowRef<number>();
  const isHere = computed(() => state.value.timeline.messages.some(({ n }) => n === target()));
  const isSought = computed(() => target() !== undefined && !isHere.value && target() !== givenUp.value);

  async function seek(): Promise<void> {
    const n = target();
    if (n === undefined || !isSought.value || !isCaughtUp.value) return;
    try {
      await rooms.sync.loadAround(state.value.room.id, n);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
    if (!isHere.value) givenUp.value = n;
  }

  watch([isSought, isCaughtUp, target], seek, { immediate: true });

  return {
    /** Everything is here that the list opens with. */
    isReady: computed(() => isCaughtUp.value && !isSought.value),
    /** Calls `show` when another message is asked for, once it is in the list. */
    onAsked: (show: () => void) =>
      watch([target, isSought], async ([n, sought]) => {
        if (n === undefined || sought) return;
        await nextTick();
        show();
      }),
  };
}
