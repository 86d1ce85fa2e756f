import { tryOnScopeDispose } from "@vueuse/core";
import { computed, shallowRef, watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import { threadAfter, threadOf, withOlderReplies, type ThreadState } from "../sync/thread-state.ts";
import { useAction } from "../ui/use-action.ts";

const PAGE = 50;
/** As many as one answer may hold. */
const MOST = 100;

/**
 * The open thread: read as soon as there is a connection, then kept equal to the room's log, and read anew when something
 * was missed that nobody tells. @param targetR a reply that must be among those that are read.
 */
export function useThread(roomId: string, n: number, targetR?: number) {
  const rooms = useRoomsStore();
  const connection = useConnectionStore();
  const state = shallowRef<ThreadState>();
  /** Whether all that is known of the room shows in it. */
  const isFresh = shallowRef(false);
  let meanwhile: AnyRoomEvent[] | undefined;

  const loading = useAction(async () => {
    meanwhile = [];
    const page = await connection.request("room:history", { roomId, threadN: n, limit: PAGE });
    let read = threadOf(page);
    // as far back as the reply that is asked for
    for (let before = read?.replies[0]?.r; read && before && targetR && before > targetR;) {
      const older = await connection.request("room:history", { roomId, threadN: n, before, limit: MOST });
      read = withOlderReplies(read, older);
      const oldest = read.replies[0]?.r;
      before = oldest === before ? undefined : oldest;
    }
    const heard: readonly AnyRoomEvent[] = meanwhile;
    meanwhile = undefined;
    state.value = read && (threadAfter(read, heard) ?? read);
    isFresh.value = true;
  });
  const older = useAction(async () => {
    const before = state.value?.replies[0]?.r;
    if (before === undefined) return;
    const page = await connection.request("room:history", { roomId, threadN: n, before, limit: PAGE });
    if (state.value) state.value = withOlderReplies(state.value, page);
  });

  const { off } = rooms.onApplied(({ roomId: changed, events }) => {
    if (changed !== roomId) return;
    if (meanwhile) meanwhile.push(...events);
    const after = state.value && threadAfter(state.value, events);
    if (after) state.value = after;
    else if (state.value) isFresh.value = false;
  });
  tryOnScopeDispose(off);

  const isWanted = computed(() => connection.isOnline && !isFresh.value && !loading.code.value);
  watch(isWanted, (wanted) => wanted && void loading.run(), { immediate: true });

  return {
    state,
    isFresh,
    loading,
    older,
    /** What it is under: known from the room before the thread is read. */
    parent: computed(
      () =>
        state.value?.parent ?? rooms.states.get(roomId)?.timeline.messages.find((message) => message.n === n),
    ),
  };
}
