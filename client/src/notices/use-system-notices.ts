import type { PushedNotice } from "@warren/contracts/push-subscription";
import { nextTick, watch } from "vue";
import { useI18n } from "vue-i18n";
import { useRouter } from "vue-router";
import { useConnectionStore } from "../connection/connection-store.ts";
import type { OpenPath, ShowNotice } from "../pwa/messages.ts";
import { threadRoute } from "../threads/thread-route.ts";
import { useNoticesStore, type Notice } from "./notices-store.ts";
import { usePush } from "./push-store.ts";
import { useNoticeHeading } from "./use-notice-heading.ts";
import { useNoticeText } from "./use-notice-text.ts";

/** What is told for its own sake: reading a room does not answer it. */
const apart: readonly string[] = ["test", "reminder", "summary", "job", "invitation"];

/**
 * Has the system show what comes while no page of Warren is looked at, takes it back when it was read anywhere, and goes
 * where somebody chooses to.
 */
export function useSystemNotices(): void {
  if (!("serviceWorker" in navigator)) return;
  const { t } = useI18n();
  const router = useRouter();
  const connection = useConnectionStore();
  const notices = useNoticesStore();
  const push = usePush();
  const heading = useNoticeHeading();
  const text = useNoticeText();

  function toShow(notice: Notice): PushedNotice {
    const { notificationId, reason, roomId, n, r } = notice;
    const route =
      r === undefined ? { name: "room", params: { roomId, n: String(n) } } : threadRoute({ roomId, n });
    return {
      ...{ notificationId, reason, tag: `room.${roomId}`, roomId, n, ...(r === undefined ? {} : { r }) },
      ...{ title: heading(notice), body: text(notice), path: router.resolve(route).href },
      ...{ open: t("notices.open"), markRead: t("notices.markRead") },
    };
  }

  async function show(notice: Notice): Promise<void> {
    if (!push.isShown || notice.isQuiet === true || document.visibilityState === "visible") return;
    const { active } = await navigator.serviceWorker.ready;
    const message: ShowNotice = { show: toShow(notice) };
    active?.postMessage(message);
  }

  /** Takes back what the system still shows of what has been read. */
  async function takeBack(): Promise<void> {
    if (!push.isShown) return;
    await nextTick();
    const registration = await navigator.serviceWorker.ready;
    for (const shown of await registration.getNotifications()) {
      const notice = shown.data as PushedNotice;
      if (!apart.includes(notice.reason) && !notices.isUnread(notice)) shown.close();
    }
  }

  connection.onEvent((type, body) => {
    if (type === "notification.created") void show(body as Notice);
    if (type === "read.updated") void takeBack();
  });
  watch(
    () => connection.isOnline,
    (isOnline) => isOnline && void takeBack(),
  );
  navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<Partial<OpenPath>>) => {
    if (data.openPath !== undefined) void router.push(data.openPath);
  });
}
