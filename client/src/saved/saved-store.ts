import { useDebounceFn, useLocalStorage } from "@vueuse/core";
import type { SavedCursor, SavedMessage, SavedPlace } from "@warren/contracts/schema";
import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { usePendingCommands } from "../commands/pending-commands-store.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { PERSONAL_PREFIX } from "../session/local-data.ts";
import { useOwnData } from "../session/use-own-data.ts";
import { replyOf, isMessageChange, numberOf } from "../sync/change-message.ts";
import { keyOf } from "./saved-place.ts";
import { withoutPlace } from "./saved-list.ts";

const GATHER = 300;

/** The messages that this person has saved: all of their places, and the list as far as it is loaded. */
export const useSavedStore = defineStore("saved", () => {
  const connection = useConnectionStore();
  const rooms = useRoomsStore();
  const pending = usePendingCommands();
  const keys = useLocalStorage<readonly string[]>(`${PERSONAL_PREFIX}saved`, [], {
    shallow: true,
    writeDefaults: false,
  });
  const list = shallowRef<readonly SavedMessage[]>([]);
  const next = shallowRef<SavedCursor>();
  /** Why the last message was not saved. */
  const refusal = shallowRef<string>();

  function note(place: SavedPlace, isSaved: boolean): void {
    const others = keys.value.filter((key) => key !== keyOf(place));
    keys.value = isSaved ? [...others, keyOf(place)] : others;
    if (!isSaved) list.value = withoutPlace(list.value, place);
  }

  /** Reads the first page anew. Rejects as the request does. */
  async function load(): Promise<void> {
    const page = await connection.request("saved:list", {});
    list.value = page.saved;
    next.value = page.next;
    keys.value = (page.places ?? []).map(keyOf);
    // wanted here and not known there yet
    for (const { event, data } of pending.waiting)
      if (event === "message:save" || event === "message:unsave")
        note(data as SavedPlace, event === "message:save");
  }

  async function loadMore(): Promise<void> {
    if (!next.value) return;
    const page = await connection.request("saved:list", { after: next.value });
    list.value = [...list.value, ...page.saved];
    next.value = page.next;
  }

  const refresh = useOwnData({
    load,
    clear: () => {
      keys.value = [];
      list.value = [];
      next.value = undefined;
    },
  });
  const refreshSoon = useDebounceFn(refresh, GATHER);

  connection.onEvent((type, body) => {
    if (type === "message.unsaved") note(body as SavedPlace, false);
    if (type !== "message.saved") return;
    note(body as SavedPlace, true);
    void refreshSoon();
  });
  rooms.onHeard((event) => {
    if (!isMessageChange(event)) return;
    const r = replyOf(event);
    const place = { roomId: event.roomId, n: numberOf(event), ...(r === undefined ? {} : { r }) };
    if (keys.value.includes(keyOf(place))) void refreshSoon();
  });
  pending.onRefused(({ event, code }) => {
    if (event !== "message:save" && event !== "message:unsave") return;
    refusal.value = code;
    void refreshSoon();
  });

  return {
    /** Those in rooms that this person is still in. */
    list: computed(() => list.value.filter(({ message }) => rooms.states.has(message.roomId))),
    hasMore: computed(() => next.value !== undefined),
    refusal,
    has: (place: SavedPlace) => keys.value.includes(keyOf(place)),
    load,
    loadMore,
    /** Shown at once, and sent as soon as it can be. */
    set: (place: SavedPlace, isSaved: boolean) => {
      refusal.value = undefined;
      note(place, isSaved);
      pending.send(isSaved ? "message:save" : "message:unsave", place, `saved ${keyOf(place)}`);
    },
  };
});
