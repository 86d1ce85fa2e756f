import { ref } from "vue";
import { useServices } from "../app/services.ts";
import type { DirectoryPage, DirectoryRoom } from "../session/api.ts";
import { usePages } from "../ui/use-pages.ts";

/** Rooms by name, page by page: those that are open, or those that are archived. */
export function useRoomPages() {
  const { api } = useServices();
  const q = ref("");
  const state = ref<"open" | "archived">("open");
  const pages = usePages<DirectoryRoom>(
    () => ({ q: q.value, archived: state.value === "archived" ? "true" : undefined }),
    async (query, last) => {
      if (last) query.set("after", last.id);
      const { rooms, more } = (await api.call("GET", `rooms?${query.toString()}`)) as DirectoryPage;
      return { items: rooms, hasMore: more === true };
    },
  );
  return { q, state, pages };
}
