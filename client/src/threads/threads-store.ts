import type { BodyOf } from "@warren/contracts/message-types";
import type { FollowedThread, ThreadCursor } from "@warren/contracts/schema";
import { createEventHook, useDebounceFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { v7 } from "uuid";
import { computed, shallowRef } from "vue";
import { usePendingCommands } from "../commands/pending-commands-store.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useSessionStore } from "../session/session-store.ts";
import { useOwnData } from "../session/use-own-data.ts";
import { RequestError } from "../socket/request-error.ts";
import { followedAfter, inInboxOrder, keyOf, unreadReplies, withThreadRead } from "./followed-threads.ts";
import { useKeptThreads } from "./kept-threads.ts";

const PAGE = 30;
/** Milliseconds in which several threads that one begins to follow are asked for together. */
const GATHER = 300;

/**
 * The threads that this person follows, as far as they are loaded; kept in this browser for when there is no server. It
 * listens for itself, because nobody needs it before the first message.
 */
export const useThreadsStore = defineStore("threads", () => {
  const connection = useConnectionStore();
  const rooms = useRoomsStore();
  const session = useSessionStore();
  const pending = usePendingCommands();
  const followed = useKeptThreads();
  const next = shallowRef<ThreadCursor>();
  const marked = createEventHook<[key: string]>();
  /** Threads with unread replies that the server counted beyond those which are loaded. */
  const unreadBeyond = shallowRef(0);

  const byPlace = computed(() => new Map(followed.value.map((thread) => [keyOf(thread.parent), thread])));
  const hasUnread = (thread: FollowedThread) => unreadReplies(thread) > 0;

  function update(roomId: string, n: number, change: (thread: FollowedThread) => FollowedThread): void {
    const key = keyOf({ roomId, n });
    if (!byPlace.value.has(key)) return;
    followed.value = followed.value.map((thread) => (keyOf(thread.parent) === key ? change(thread) : thread));
  }

  /** Reads the first page anew. Rejects as the request does. */
  async function load(): Promise<void> {
    const page = await connection.request("thread:list", { limit: PAGE });
    // read here while the answer was on its way, or while there was no connection
    followed.value = page.threads.map((thread) => {
      const known = byPlace.value.get(keyOf(thread.parent));
      return known ? withThreadRead(thread, known.readR, known.readVersion ?? 0) : thread;
    });
    next.value = page.next;
    unreadBeyond.value = Math.max(0, page.unread - page.threads.filter(hasUnread).length);
  }

  async function loadMore(): Promise<void> {
    if (!next.value) return;
    const page = await connection.request("thread:list", { after: next.value, limit: PAGE });
    const added = page.threads.filter(({ parent }) => !byPlace.value.has(keyOf(parent)));
    followed.value = [...followed.value, ...added];
    next.value = page.next;
    unreadBeyond.value = Math.max(0, unreadBeyond.value - added.filter(hasUnread).length);
  }

  rooms.onApplied(({ roomId, events }) => {
    if (!followed.value.some(({ parent }) => parent.roomId === roomId)) return;
    const me = session.user?.id ?? "";
    followed.value = followed.value.map((thread) =>
      thread.parent.roomId === roomId
        ? events.reduce((current, event) => followedAfter(current, event, me), thread)
        : thread,
    );
  });

  const refresh = useOwnData({
    load,
    clear: () => {
      followed.value = [];
      next.value = undefined;
      unreadBeyond.value = 0;
    },
  });
  const refreshSoon = useDebounceFn(refresh, GATHER);
  const read = (roomId: string, n: number, r: number, version?: number) =>
    update(roomId, n, (thread) => withThreadRead(thread, r, version));
  const forget = (roomId: string, n: number) => {
    followed.value = followed.value.filter(({ parent }) => parent.roomId !== roomId || parent.n !== n);
  };

  /** This person follows a thread, here or elsewhere. */
  function began({ roomId, n, readR, readVersion = 0 }: BodyOf<"thread.followed">): void {
    if (byPlace.value.has(keyOf({ roomId, n }))) read(roomId, n, readR, readVersion);
    else void refreshSoon();
  }

  connection.onEvent((type, body) => {
    if (type === "thread.followed") began(body as BodyOf<"thread.followed">);
    if (type === "thread.unfollowed") {
      const { roomId, n } = body as BodyOf<"thread.unfollowed">;
      forget(roomId, n);
    }
    if (type === "read.updated" && "threadN" in (body as BodyOf<"read.updated">)) {
      const {
        roomId,
        threadN,
        r,
        version = 0,
      } = body as Extract<BodyOf<"read.updated">, { threadN: number }>;
      read(roomId, threadN, r, version);
    }
  });

  return {
    list: computed(() =>
      inInboxOrder(followed.value.filter(({ parent }) => rooms.states.has(parent.roomId))),
    ),
    unread: computed(() => followed.value.filter(hasUnread).length + unreadBeyond.value),
    hasMore: computed(() => next.value !== undefined),
    of: (roomId: string, n: number) => byPlace.value.get(keyOf({ roomId, n })),
    load,
    loadMore,
    /** Shows the thread as read up to `r` and tells the server. A failure is made good by reading on. */
    tellRead: async (roomId: string, n: number, r: number) => {
      read(roomId, n, r);
      try {
        const version = byPlace.value.get(keyOf({ roomId, n }))?.readVersion;
        const position = { roomId, n, r, ...(version === undefined ? {} : { version }) };
        await connection.request("thread:read", { ...position, clientId: v7() });
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
      }
    },
    /** Told the key of a thread of which replies were marked as unread in this tab. */
    onMarked: marked.on,
    /** Shown at once, and sent as soon as it can be. Who does not follow the thread begins to. */
    markUnread: (roomId: string, n: number, r: number) => {
      void marked.trigger(keyOf({ roomId, n }));
      update(roomId, n, (thread) =>
        withThreadRead(thread, Math.min(thread.readR, r - 1), (thread.readVersion ?? 0) + 1),
      );
      pending.send("thread:unread", { roomId, n, r }, `unread ${keyOf({ roomId, n })}`);
    },
    /** Rejects as the request does; what becomes of it is told to all of this person's tabs. */
    setFollowed: async (roomId: string, n: number, follows: boolean): Promise<void> => {
      await connection.request(follows ? "thread:follow" : "thread:unfollow", { roomId, n, clientId: v7() });
    },
  };
});
