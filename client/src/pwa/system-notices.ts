import type { PushedNotice } from "@warren/contracts/push-subscription";
import type { OpenPath } from "./messages.ts";

interface Shown {
  readonly data: PushedNotice;
  readonly close: () => void;
}

interface OpenPage {
  readonly visibilityState: "visible" | "hidden";
  readonly focus: () => Promise<unknown>;
  readonly postMessage: (message: OpenPath) => void;
}

/** As much of a service worker's world as notifications need. */
export interface NoticeScope {
  readonly registration: {
    readonly getNotifications: (filter: { tag: string }) => Promise<readonly Shown[]>;
    readonly showNotification: (title: string, options: object) => Promise<void>;
  };
  readonly clients: {
    readonly matchAll: (options: object) => Promise<readonly OpenPage[]>;
    readonly openWindow: (path: string) => Promise<unknown>;
  };
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
}

export type NoticeEvent = { readonly action: string; readonly notification: Shown };

const openPages = ({ clients }: NoticeScope) =>
  clients.matchAll({ type: "window", includeUncontrolled: true });

/**
 * Shows something by the system, in the place of what it showed of the same room before. Not while a page of this browser
 * is looked at, which shows it itself, and not again what is shown already.
 */
export async function showNotice(scope: NoticeScope, notice: PushedNotice): Promise<void> {
  const pages = await openPages(scope);
  if (pages.some(({ visibilityState }) => visibilityState === "visible")) return;
  const { tag, notificationId, title, body, open, markRead } = notice;
  const shown = await scope.registration.getNotifications({ tag });
  if (shown.some(({ data }) => data.notificationId === notificationId)) return;
  await scope.registration.showNotification(title, {
    ...{ body, tag, data: notice, icon: "/icons/192.png", renotify: shown.length > 0 },
    actions: [
      { action: "open", title: open },
      { action: "read", title: markRead },
    ],
  });
}

/** Does what somebody chose: reads it where it is, or opens it, in a page that is there already if there is one. */
export async function actOnNotice(scope: NoticeScope, { action, notification }: NoticeEvent): Promise<void> {
  const { roomId, n, r, path } = notification.data;
  notification.close();
  if (action === "read" && (await isRead(scope, { roomId, n, r }))) return;
  const [page] = await openPages(scope);
  if (!page) return void (await scope.clients.openWindow(path));
  page.postMessage({ openPath: path });
  await page.focus();
}

/** Whether it could be marked as read; without a connection it is opened, so that it is not lost. */
async function isRead(
  scope: NoticeScope,
  { roomId, n, r }: { roomId: string; n: number; r: number | undefined },
): Promise<boolean> {
  const [event, read] = r === undefined ? ["room.read", { roomId, n }] : ["thread.read", { roomId, n, r }];
  try {
    const answer = await scope.fetch(`/api/v1/actions/${String(event)}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(read),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
