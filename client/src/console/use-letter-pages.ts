import type { ResultOf } from "@warren/contracts/message-types";
import { ref } from "vue";
import { useServices } from "../app/services.ts";
import { usePages } from "../ui/use-pages.ts";

type Found = ResultOf<"dead.list">;
export type Letter = Found["letters"][number];

const PAGE = 50;

/** Dead letters, newest first, page by page: those that wait, or those that were replayed. */
export function useLetterPages() {
  const { api } = useServices();
  const q = ref("");
  const state = ref<"waiting" | "replayed">("waiting");
  const pages = usePages<Letter>(
    () => ({ q: q.value, replayed: state.value === "replayed" ? "true" : undefined }),
    async (query, last) => {
      query.set("limit", String(PAGE));
      if (last) query.set("before", String(last.id));
      const { letters } = (await api.call("GET", `dead-letters?${query.toString()}`)) as Found;
      return { items: letters, hasMore: letters.length === PAGE };
    },
  );
  return { q, state, pages };
}
