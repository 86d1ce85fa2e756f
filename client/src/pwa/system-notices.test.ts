import type { PushedNotice } from "@warren/contracts/push-subscription";
import { expect, it } from "vitest";
import { actOnNotice, showNotice, type NoticeScope } from "./system-notices.ts";

const noticeOf = (changed: Partial<PushedNotice> = {}): PushedNotice => ({
  ...{ notificationId: "1", reason: "mention", tag: "room.tea", title: "Bob wrote", body: "hi" },
  ...{ path: "/rooms/tea/5", roomId: "tea", n: 5, open: "Open", markRead: "Mark as read" },
  ...changed,
});

/** A browser with these pages, of which the system shows what it is told to. */
function browser(pages: ("visible" | "hidden")[], isOnline = true) {
  const said: string[] = [];
  let shown: { data: PushedNotice; close: () => void }[] = [];
  const scope: NoticeScope = {
    registration: {
      getNotifications: ({ tag }) => Promise.resolve(shown.filter(({ data }) => data.tag === tag)),
      showNotification: (title, options) => {
        const { data, renotify } = options as { data: PushedNotice; renotify: boolean };
        said.push(`${renotify ? "again" : "shown"}: ${title}`);
        shown = [
          ...shown.filter((one) => one.data.tag !== data.tag),
          { data, close: () => said.push("closed") },
        ];
        return Promise.resolve();
      },
    },
    clients: {
      matchAll: () =>
        Promise.resolve(
          pages.map((visibilityState) => ({
            visibilityState,
            focus: () => Promise.resolve(said.push("focused")),
            postMessage: ({ openPath }) => void said.push(`page: ${openPath}`),
          })),
        ),
      openWindow: (path) => Promise.resolve(said.push(`new page: ${path}`)),
    },
    fetch: (path, { body }) => {
      said.push(`${path} ${body as string}`);
      return isOnline ? Promise.resolve(new Response("{}")) : Promise.reject(new TypeError("offline"));
    },
  };
  const choose = (action: string, notice = noticeOf()) =>
    actOnNotice(scope, { action, notification: { data: notice, close: () => said.push("closed") } });
  return { said, scope, choose };
}

it("shows nothing while a page of this browser is looked at, and else one thing of each room, each once", async () => {
  const looked = browser(["hidden", "visible"]);
  await showNotice(looked.scope, noticeOf());
  expect(looked.said).toEqual([]);
  const { scope, said } = browser(["hidden"]);
  const later = noticeOf({ notificationId: "2", title: "Bob wrote more" });
  // an open tab and a push tell the same
  for (const notice of [noticeOf(), noticeOf(), later, later, noticeOf({ tag: "room.coffee" })])
    await showNotice(scope, notice);
  expect(said).toEqual(["shown: Bob wrote", "again: Bob wrote more", "shown: Bob wrote"]);
});

it("opens where it is in the page that is there, and in a new one where there is none", async () => {
  const open = browser(["hidden"]);
  await open.choose("open");
  expect(open.said).toEqual(["closed", "page: /rooms/tea/5", "focused"]);
  const closed = browser([]);
  await closed.choose("");
  expect(closed.said).toEqual(["closed", "new page: /rooms/tea/5"]);
});

it("marks as read without opening anything, and opens what it could not mark", async () => {
  const { said, choose } = browser([]);
  await choose("read");
  await choose("read", noticeOf({ r: 2 }));
  expect(said).toEqual([
    ...["closed", '/api/v1/actions/room.read {"roomId":"tea","n":5}'],
    ...["closed", '/api/v1/actions/thread.read {"roomId":"tea","n":5,"r":2}'],
  ]);
  const offline = browser([], false);
  await offline.choose("read");
  expect(offline.said.at(-1)).toBe("new page: /rooms/tea/5");
});
