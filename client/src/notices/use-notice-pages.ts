import type { NotificationCursor } from "@warren/contracts/notification";
import { computed, shallowRef } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useNoticesStore, type Notice } from "./notices-store.ts";

/** All notices as far as they are loaded, newest first; `load` and `loadMore` reject as the request does. */
export function useNoticePages() {
  const connection = useConnectionStore();
  const notices = useNoticesStore();
  const older = shallowRef<readonly Notice[]>([]);
  const next = shallowRef<NotificationCursor>();

  return {
    list: computed(() => [...notices.list, ...older.value]),
    hasMore: computed(() => next.value !== undefined),
    load: async () => {
      const page = await connection.request("notification:list", {});
      notices.replace(page.notifications);
      older.value = [];
      next.value = page.next;
    },
    loadMore: async () => {
      if (next.value === undefined) return;
      const page = await connection.request("notification:list", { after: next.value });
      older.value = [...older.value, ...page.notifications];
      next.value = page.next;
    },
  };
}
