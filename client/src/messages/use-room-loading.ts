import { computed, watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useAction } from "../ui/use-action.ts";

/**
 * Loads the newest page of a room that is opened, as soon as there is a connection and once it is a room of ours. What
 * failed is tried again by the person, or by itself after the next reconnect.
 */
export function useRoomLoading(roomId: string) {
  const rooms = useRoomsStore();
  const connection = useConnectionStore();
  const action = useAction(() => rooms.sync.load(roomId));
  const isWanted = computed(
    () => connection.isOnline && rooms.states.get(roomId)?.timeline.isLoaded === false,
  );
  watch(isWanted, (wanted) => wanted && void action.run(), { immediate: true });
  return action;
}
