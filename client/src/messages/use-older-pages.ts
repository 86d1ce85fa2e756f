import { shallowReactive, shallowRef } from "vue";
import { codeOf } from "../socket/request-error.ts";
import { HISTORY_PAGE } from "../sync/rooms-sync.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";

/** Loads what lies before a message; each page is asked for once at a time, and a failure waits for the reader. */
export function useOlderPages(roomId: string) {
  const rooms = useRoomsStore();
  const loading = shallowReactive(new Set<number>());
  const failed = shallowRef<string>();

  async function load(before: number): Promise<void> {
    if (loading.has(before)) return;
    loading.add(before);
    failed.value = undefined;
    try {
      await rooms.sync.loadBefore(roomId, before);
    } catch (error) {
      failed.value = codeOf(error);
    } finally {
      loading.delete(before);
    }
  }

  return {
    loading,
    failed,
    load,
    /** Fills a gap from its upper end, where somebody reads on. */
    fill: (after: number, before: number) => load(Math.min(after + HISTORY_PAGE + 1, before)),
  };
}
