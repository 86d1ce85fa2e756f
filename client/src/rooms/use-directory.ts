import { watchDebounced } from "@vueuse/core";
import { computed, onMounted, ref, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import type { DirectoryPage } from "../session/api.ts";
import { useAction } from "../ui/use-action.ts";

/** Milliseconds without a key before what was typed is looked for. */
const TYPING = 200;

/** The rooms that one may enter, as far as they are wanted: searched by the server, page by page. */
export function useDirectory() {
  const { api } = useServices();
  const q = ref("");
  const isArchived = ref(false);
  const found = shallowRef<DirectoryPage>();
  const wanted = () => ({ q: q.value.trim(), archived: isArchived.value });

  const action = useAction(async () => {
    // what is typed while the answer is on its way is looked for after it
    for (let asked; asked?.q !== wanted().q || asked.archived !== wanted().archived;) {
      asked = wanted();
      found.value = await api.directory(asked);
    }
  });
  const more = useAction(async () => {
    const asked = wanted();
    const before = found.value?.rooms ?? [];
    const page = await api.directory({ ...asked, after: before.at(-1)?.id });
    if (asked.q === wanted().q && asked.archived === wanted().archived)
      found.value = { ...page, rooms: [...before, ...page.rooms] };
  });
  watchDebounced([q, isArchived], () => void action.run(), { debounce: TYPING });
  onMounted(() => void action.run());
  return {
    q,
    isArchived,
    rooms: computed(() => found.value?.rooms),
    hasMore: computed(() => found.value?.more === true),
    load: action,
    more,
  };
}
