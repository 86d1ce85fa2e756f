import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { whenFetchable } from "../ui/when-fetchable.ts";
import type { KnownRoom } from "./room-references.ts";

const loadAll = () => Promise.all([import("./markdown.ts"), import("./FormattedText.vue")]);
type Loaded = Awaited<ReturnType<typeof loadAll>>;

/**
 * The renderer of message texts, loaded after everything that is needed to read and write: until it is here, and should
 * it fail to load, messages stand as their plain text.
 */
export const useMarkdownStore = defineStore("markdown", () => {
  const rooms = useRoomsStore();
  const loaded = shallowRef<Loaded>();
  /** As text, because rooms change with every message and their names hardly ever. */
  const names = computed(() => JSON.stringify(rooms.named.map(({ room: { id, name } }) => ({ id, name }))));
  const formatting = computed(() => {
    if (!loaded.value) return undefined;
    const [{ createRenderer }, { default: text }] = loaded.value;
    return { text, render: createRenderer(JSON.parse(names.value) as KnownRoom[]) };
  });
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      loaded.value = await whenFetchable(loadAll);
    } catch (error) {
      reportError(new Error("Messages are shown as plain text; formatting did not load.", { cause: error }));
      loading = undefined;
    }
  }

  return { formatting, load: () => (loading ??= load()) };
});
