import {
  addRoute,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precache,
  type PrecacheEntry,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import type { PushedNotice } from "@warren/contracts/push-subscription";
import { ACTIVATE_IF_ALONE, type ShowNotice } from "./messages.ts";
import { actOnNotice, showNotice, type NoticeEvent, type NoticeScope } from "./system-notices.ts";

interface WorkerEvents {
  activate: object;
  message: { readonly data: unknown };
  push: { readonly data: { readonly json: () => unknown } | null };
  notificationclick: NoticeEvent;
}

/** As much of a service worker's world as is used here: its types cannot live beside those of a page. */
declare const self: NoticeScope & {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
  readonly clients: { readonly claim: () => Promise<void> };
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: <Type extends keyof WorkerEvents>(
    type: Type,
    listener: (event: WorkerEvents[Type] & { waitUntil: (until: Promise<void>) => void }) => void,
  ) => void;
};

/** Milliseconds that the server may take for the page before the kept one is shown. */
const PAGE_WITHIN = 3_000;

/*
 * Keeps the client itself, so that it opens without a server; what it shows then lies in its own database. Nothing of the
 * API is ever kept here. The page comes from the server where that answers, so that a new version is there with the next
 * load; its scripts have names of their own for every version and come from here.
 */
precache(self.__WB_MANIFEST);
cleanupOutdatedCaches();

const kept = createHandlerBoundToURL("/index.html");
registerRoute(
  new NavigationRoute(
    async (options) => {
      try {
        const response = await fetch(options.request, { signal: AbortSignal.timeout(PAGE_WITHIN) });
        // a proxy answers for a server that is away
        return response.status >= 500 ? await kept(options) : response;
      } catch {
        return kept(options);
      }
    },
    { denylist: [/^\/api\//, /^\/socket\.io\//] },
  ),
);
addRoute({ directoryIndex: "", cleanURLs: false });

// the very first visit, too, may lose its connection before a part that it has not used yet is loaded
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function activateIfAlone(): Promise<void> {
  // other tabs still run the version before and need its scripts
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (tabs.length <= 1) await self.skipWaiting();
}

const isShowNotice = (data: unknown): data is ShowNotice =>
  typeof data === "object" && data !== null && "show" in data;

self.addEventListener("message", (event) => {
  if (event.data === ACTIVATE_IF_ALONE) event.waitUntil(activateIfAlone());
  if (isShowNotice(event.data)) event.waitUntil(showNotice(self, event.data.show));
});

// only Warren's own server can encrypt what comes here
self.addEventListener("push", (event) => {
  if (event.data) event.waitUntil(showNotice(self, event.data.json() as PushedNotice));
});

self.addEventListener("notificationclick", (event) => event.waitUntil(actOnNotice(self, event)));
