import type { Message } from "@warren/contracts/schema";
import { computed } from "vue";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useSessionStore } from "../session/session-store.ts";

/** What this person may do with a message, as far as this browser knows; the server decides. */
export function useMessageRights(message: () => Message) {
  const rooms = useRoomsStore();
  const session = useSessionStore();
  const room = computed(() => rooms.states.get(message().roomId)?.room);
  const mayChange = computed(() => room.value !== undefined && room.value.archivedAt === undefined);
  const isOwn = computed(() => message().senderId === session.user?.id);
  const looksAfter = computed(() => room.value?.memberRole !== "member" || session.user?.role === "operator");
  return {
    mayChange,
    mayEdit: computed(() => mayChange.value && isOwn.value && !message().forwarded && !message().job),
    mayDelete: computed(() => mayChange.value && (isOwn.value || looksAfter.value)),
  };
}
