import { watchDebounced } from "@vueuse/core";
import { onMounted, shallowRef } from "vue";
import { useAction } from "./use-action.ts";

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** Milliseconds without a key before what was typed is looked for. */
const TYPING = 250;

/**
 * A list that the server searches, page by page: asked for when it is shown, and again when something else is wanted.
 * @param wanted what it is narrowed by, as the names and values of a query; what is empty or undefined is left out.
 * @param ask resolves to the page behind `last`, to the first one without it.
 */
export function usePages<Item>(
  wanted: () => Readonly<Record<string, string | undefined>>,
  ask: (query: URLSearchParams, last: Item | undefined) => Promise<Page<Item>>,
) {
  const items = shallowRef<readonly Item[]>();
  const hasMore = shallowRef(false);

  function query(): URLSearchParams {
    const given = Object.entries(wanted()).map(([name, value = ""]) => [name, value.trim()] as const);
    return new URLSearchParams(given.filter(([, value]) => value !== "").map((pair) => [...pair]));
  }

  const load = useAction(async () => {
    // what is typed while the answer is on its way is looked for after it
    for (let asked; asked !== query().toString();) {
      asked = query().toString();
      const page = await ask(query(), undefined);
      items.value = page.items;
      hasMore.value = page.hasMore;
    }
  });
  const more = useAction(async () => {
    const [asked, known] = [query().toString(), items.value ?? []];
    const page = await ask(query(), known.at(-1));
    if (asked !== query().toString()) return;
    items.value = [...known, ...page.items];
    hasMore.value = page.hasMore;
  });
  watchDebounced(
    () => query().toString(),
    () => void load.run(),
    { debounce: TYPING },
  );
  onMounted(() => void load.run());

  /** One of them is otherwise now; it stays in its place until they are asked for again. */
  function replace(isIt: (item: Item) => boolean, item: Item): void {
    items.value = items.value?.map((each) => (isIt(each) ? item : each));
  }

  return { items, hasMore, load, more, replace };
}
