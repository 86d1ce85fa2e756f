import type { ClientEventData } from "@warren/contracts/socket/client-events";
import { useLocalStorage, useMediaQuery } from "@vueuse/core";
import { useRouter } from "vue-router";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { PERSONAL_PREFIX } from "../session/local-data.ts";

/**
 * Which room the page opens with, so that its newest messages come with the session: the one in the address, or at home
 * the one read last. Undefined where no room is shown, or its messages are here.
 */
export function useRoomToShow(): () => ClientEventData<"session:open">["show"] {
  const router = useRouter();
  const rooms = useRoomsStore();
  const hasColumns = useMediaQuery("(min-width: 720px)");
  const lastRoom = useLocalStorage(`${PERSONAL_PREFIX}last-room`, "");

  return () => {
    // the page's first navigation may still be under way
    const { name, params } = router.resolve(router.options.history.location);
    if (name !== "room" && name !== "home") return undefined;
    // a narrow screen shows the list at home, but the first visit lands in a room everywhere
    if (name === "home" && !hasColumns.value && lastRoom.value) return undefined;
    const roomId = name === "room" ? String(params.roomId) : lastRoom.value;
    if (!roomId) return {};
    return rooms.states.get(roomId)?.timeline.isLoaded ? undefined : { roomId };
  };
}
