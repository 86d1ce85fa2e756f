import {
  besideInbox,
  reasonsOf,
  type NotificationCursor,
  type NotificationFilter,
} from "@warren/contracts/notification";
import { computed, shallowRef } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useNoticesStore, type Notice } from "./notices-store.ts";

/**
 * The inbox as far as it is loaded, newest first, all of it or what a filter lets through; `load` and `loadMore` reject as
 * the request does.
 */
export function useNoticePages(filter: () => NotificationFilter | undefined) {
  const connection = useConnectionStore();
  const notices = useNoticesStore();
  const older = shallowRef<readonly Notice[]>([]);
  const next = shallowRef<NotificationCursor>();
  const isShown = ({ reason }: Notice) => {
    const chosen = filter();
    return chosen === undefined ? !besideInbox.includes(reason) : reasonsOf[chosen].includes(reason);
  };
  const page = (after?: NotificationCursor) => {
    const chosen = filter();
    return connection.request("notification:list", {
      ...(after === undefined ? {} : { after }),
      ...(chosen === undefined ? {} : { filter: chosen }),
    });
  };

  return {
    /** What came since it was loaded stands before it. */
    list: computed(() => {
      const known = new Set(older.value.map(({ notificationId }) => notificationId));
      const recent = notices.list.filter((notice) => isShown(notice) && !known.has(notice.notificationId));
      return [...recent, ...older.value].sort((a, b) => b.at.localeCompare(a.at));
    }),
    hasMore: computed(() => next.value !== undefined),
    load: async () => {
      const { notifications, next: behind } = await page();
      if (filter() === undefined) notices.replace(notifications);
      older.value = notifications;
      next.value = behind;
    },
    loadMore: async () => {
      if (next.value === undefined) return;
      const { notifications, next: behind } = await page(next.value);
      older.value = [...older.value, ...notifications];
      next.value = behind;
    },
  };
}
