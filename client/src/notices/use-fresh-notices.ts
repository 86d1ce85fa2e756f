import { useNow } from "@vueuse/core";
import { computed, shallowReactive } from "vue";
import { useRoute } from "vue-router";
import { useNoticesStore, type Notice } from "./notices-store.ts";

/** Milliseconds that a notice stays in view, and how many do so at once. */
const SHOWN_FOR = 8_000;
const SHOWN_AT_ONCE = 3;

/** The notices to show for a moment: new, unread, not dismissed, and not of the room that is open. */
export function useFreshNotices() {
  const notices = useNoticesStore();
  const route = useRoute();
  const now = useNow({ interval: 1_000 });
  const dismissed = shallowReactive(new Set<string>());

  const fresh = computed(() =>
    notices.list
      .filter(
        (notice) =>
          now.value.getTime() - Date.parse(notice.at) < SHOWN_FOR &&
          notices.isUnread(notice) &&
          !dismissed.has(notice.notificationId) &&
          route.params.roomId !== notice.roomId,
      )
      .slice(0, SHOWN_AT_ONCE),
  );

  return { fresh, dismiss: ({ notificationId }: Notice) => void dismissed.add(notificationId) };
}
