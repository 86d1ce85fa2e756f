import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import type { ListedMessage } from "../sync/listed-message.ts";
import { useSessionStore } from "../session/session-store.ts";

/** The message that is being edited, and where one goes back to afterwards. */
interface Editing {
  readonly roomId: string;
  readonly n: number;
  /** Of a reply, whose thread is `n`. */
  readonly r: number | undefined;
  readonly from: "message" | "composer";
}

/** One message at a time is edited, in its own place. */
export const useEditingStore = defineStore("editing", () => {
  const rooms = useRoomsStore();
  const session = useSessionStore();
  const current = shallowRef<Editing>();
  const text = shallowRef("");

  function begin({ roomId, n, r, body }: ListedMessage, from: Editing["from"] = "message"): void {
    current.value = { roomId, n, r, from };
    text.value = body;
  }

  return {
    current,
    text,
    begin,
    isEditing: ({ roomId, n, r }: ListedMessage) =>
      current.value?.roomId === roomId && current.value.n === n && current.value.r === r,
    end: () => (current.value = undefined),
    /** Begins to edit this person's newest message of those that are loaded, no copy of another; says whether there is one. */
    editLast: (roomId: string): boolean => {
      const messages = rooms.states.get(roomId)?.timeline.messages ?? [];
      const last = messages.findLast(
        ({ senderId, deletedAt, forwarded }) =>
          senderId === session.user?.id && deletedAt === undefined && forwarded === undefined,
      );
      if (last) begin(last, "composer");
      return last !== undefined;
    },
  };
});
