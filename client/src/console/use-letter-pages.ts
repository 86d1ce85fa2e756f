import type { ResultOf } from "@warren/contracts/message-types";
import { watchDebounced } from "@vueuse/core";
import { onMounted, ref, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";

type Page = ResultOf<"dead.list">;
export type Letter = Page["letters"][number];

/** Milliseconds without a key before what was typed is looked for. */
const TYPING = 250;
const PAGE = 50;

/** Dead letters, newest first, page by page: those that wait, or those that were replayed. */
export function useLetterPages() {
  const { api } = useServices();
  const q = ref("");
  const state = ref<"waiting" | "replayed">("waiting");
  const letters = shallowRef<readonly Letter[]>();
  const hasMore = shallowRef(false);
  const wanted = () => `${state.value} ${q.value.trim()}`;

  async function ask(before?: number): Promise<readonly Letter[]> {
    const query = new URLSearchParams({
      limit: String(PAGE),
      ...(q.value.trim() === "" ? {} : { q: q.value.trim() }),
      ...(state.value === "replayed" ? { replayed: "true" } : {}),
      ...(before === undefined ? {} : { before: String(before) }),
    });
    return ((await api.call("GET", `dead-letters?${query.toString()}`)) as Page).letters;
  }

  const load = useAction(async () => {
    // what is typed while the answer is on its way is looked for after it
    for (let asked; asked !== wanted();) {
      asked = wanted();
      const page = await ask();
      letters.value = page;
      hasMore.value = page.length === PAGE;
    }
  });
  const more = useAction(async () => {
    const [asked, known] = [wanted(), letters.value ?? []];
    const page = await ask(known.at(-1)?.id);
    if (asked !== wanted()) return;
    letters.value = [...known, ...page];
    hasMore.value = page.length === PAGE;
  });
  watchDebounced([q, state], () => void load.run(), { debounce: TYPING });
  onMounted(() => void load.run());
  return { q, state, letters, hasMore, load, more };
}
