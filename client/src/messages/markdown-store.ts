import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import type { createRenderer } from "./markdown.ts";
import type { KnownRoom } from "./room-references.ts";

/**
 * The renderer of message texts, loaded after everything that is needed to read and write: until it is here, and should
 * it fail to load, messages stand as their plain text.
 */
export const useMarkdownStore = defineStore("markdown", () => {
  const rooms = useRoomsStore();
  const create = shallowRef<typeof createRenderer>();
  /** As text, because rooms change with every message and their names hardly ever. */
  const names = computed(() => JSON.stringify(rooms.named.map(({ room: { id, name } }) => ({ id, name }))));
  const render = computed(() => create.value?.(JSON.parse(names.value) as KnownRoom[]));
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      create.value = (await import("./markdown.ts")).createRenderer;
    } catch (error) {
      reportError(new Error("Messages are shown as plain text; formatting did not load.", { cause: error }));
      loading = undefined;
    }
  }

  return { render, load: () => (loading ??= load()) };
});
