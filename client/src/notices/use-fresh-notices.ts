import { besideInbox, newsAtRead } from "@warren/contracts/notification";
import { useNow } from "@vueuse/core";
import { computed, shallowReactive } from "vue";
import { useRoute } from "vue-router";
import { useNoticesStore, type Notice } from "./notices-store.ts";

/** Milliseconds that a notice stays in view, and how many do so at once. */
const SHOWN_FOR = 8_000;
const SHOWN_AT_ONCE = 3;
/** Milliseconds that a reminder stays in view, wherever one is: nothing else says that its time has come. */
const REMINDS_FOR = 600_000;

/** Notices that are shown as one: having been added to several rooms is told once. */
export type NoticeGroup = readonly [Notice, ...Notice[]];

function merged(list: readonly Notice[]): readonly NoticeGroup[] {
  const groups = new Map<string, [Notice, ...Notice[]]>();
  for (const notice of list) {
    const key = notice.reason === "invitation" ? notice.reason : notice.notificationId;
    const group = groups.get(key);
    if (group) group.push(notice);
    else groups.set(key, [notice]);
  }
  return [...groups.values()];
}

/** The notices to show for a moment: new, unread, not dismissed, and not of the room that is open. */
export function useFreshNotices() {
  const notices = useNoticesStore();
  const route = useRoute();
  const now = useNow({ interval: 1_000 });
  const dismissed = shallowReactive(new Set<string>());

  function isFresh(notice: Notice): boolean {
    if (notice.isQuiet === true) return false;
    const age = now.value.getTime() - Date.parse(notice.at);
    if (notice.reason === "reminder") return age < REMINDS_FOR;
    if (notice.reason === "test") return age < SHOWN_FOR;
    // there it stands already
    if (route.name === "mentions" && !besideInbox.includes(notice.reason)) return false;
    const isNews = newsAtRead.includes(notice.reason) || notices.isUnread(notice);
    return age < SHOWN_FOR && isNews && route.params.roomId !== notice.roomId;
  }

  const fresh = computed(() =>
    merged(notices.list.filter((notice) => !dismissed.has(notice.notificationId) && isFresh(notice))).slice(
      0,
      SHOWN_AT_ONCE,
    ),
  );
  const dismiss = (group: NoticeGroup) =>
    group.forEach(({ notificationId }) => dismissed.add(notificationId));

  return { fresh, dismiss };
}
