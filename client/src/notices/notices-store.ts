import type { BodyOf } from "@warren/contracts/message-types";
import { useLocalStorage } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed } from "vue";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { PERSONAL_PREFIX } from "../session/local-data.ts";
import { useKeptThreads } from "../threads/kept-threads.ts";
import { badgeCount } from "../sync/room-state.ts";

export type Notice = BodyOf<"notification.created">;

const KEPT = 50;

/** What concerned this person lately, newest first, and how much of it is unread. */
export const useNoticesStore = defineStore("notices", () => {
  const rooms = useRoomsStore();
  const threads = useKeptThreads();
  const list = useLocalStorage<Notice[]>(`${PERSONAL_PREFIX}notices`, []);

  const readR = (roomId: string, n: number) =>
    threads.value.find(({ parent }) => parent.roomId === roomId && parent.n === n)?.readR;

  const isUnread = ({ roomId, n, r }: Pick<Notice, "roomId" | "n" | "r">) =>
    r === undefined
      ? n > (rooms.states.get(roomId)?.room.readN ?? Infinity)
      : r > (readR(roomId, n) ?? Infinity);

  return {
    list,
    isUnread,
    /** Adds a notice; one that is here already changes nothing. */
    add: (notice: Notice) => {
      if (list.value.some(({ notificationId }) => notificationId === notice.notificationId)) return;
      list.value = [notice, ...list.value].slice(0, KEPT);
    },
    /** The server's newest ones replace what is here, but for what came behind them. */
    replace: (newest: readonly Notice[]) => {
      const known = new Set(newest.map(({ notificationId }) => notificationId));
      const behind = newest[0]?.at ?? "";
      const fresh = list.value.filter(({ at, notificationId }) => at > behind && !known.has(notificationId));
      list.value = [...fresh, ...newest].slice(0, KEPT);
    },
    /** Unread mentions, and everything unread that was written to this person directly. */
    total: computed(() =>
      [...rooms.named, ...rooms.direct].reduce((sum, state) => sum + badgeCount(state), 0),
    ),
    clear: () => (list.value = []),
  };
});
