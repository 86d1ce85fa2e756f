import { useConnectionStore } from "../connection/connection-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useThreadsStore } from "../threads/threads-store.ts";
import { useNoticesStore, type Notice } from "./notices-store.ts";

/** Reads every room and thread up to its newest unread notice, and with it all that was said there before. */
export function useMarkAllRead(): (notices: readonly Notice[]) => Promise<void> {
  const connection = useConnectionStore();
  const rooms = useRoomsStore();
  const threads = useThreadsStore();
  const store = useNoticesStore();

  return async (notices) => {
    const unread = notices.filter(store.isUnread);
    const newest = new Map<string, Notice>();
    for (const notice of unread) {
      const key = notice.r === undefined ? notice.roomId : `${notice.roomId} ${String(notice.n)}`;
      const known = newest.get(key);
      if (!known || (notice.r ?? notice.n) > (known.r ?? known.n)) newest.set(key, notice);
    }
    await Promise.all(
      [...newest.values()].map(async ({ roomId, n, r }) => {
        if (r !== undefined) return threads.tellRead(roomId, n, r);
        const { readVersion: version = 0 } = rooms.states.get(roomId)?.room ?? {};
        await connection.request("room:read", { roomId, n, version });
        rooms.sync.read(roomId, n);
      }),
    );
  };
}
