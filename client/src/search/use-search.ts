import type { SearchAnswer } from "@warren/contracts/search";
import { computed, shallowRef, watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useAction } from "../ui/use-action.ts";

/** The days of a filter are those of whoever asks. */
const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();

/** What is found for what is asked for now, page by page; asked again when the connection is back. */
export function useSearch(wanted: () => string) {
  const connection = useConnectionStore();
  const answer = shallowRef<SearchAnswer>();
  const answered = shallowRef<string>();

  const action = useAction(async () => {
    // what is typed while the answer is on its way is asked for after it
    for (let q: string | undefined; q !== wanted() && wanted() !== "";) {
      q = wanted();
      const found = await connection.request("search:find", { q, timeZone });
      answer.value = found;
      answered.value = q;
    }
  });
  const more = useAction(async () => {
    const [q, before] = [answered.value, answer.value];
    if (q === undefined || before?.next === undefined) return;
    const page = await connection.request("search:find", { q, timeZone, after: before.next });
    if (answer.value !== before) return;
    const next = page.next === undefined ? {} : { next: page.next };
    const { messages, rooms, people, problems } = before;
    answer.value = { messages: [...messages, ...page.messages], rooms, people, problems, ...next };
  });

  watch(
    [wanted, () => connection.isOnline],
    ([q, isOnline]) => {
      if (q === "") answer.value = answered.value = undefined;
      else if (isOnline && q !== answered.value) void action.run();
    },
    { immediate: true },
  );

  return {
    answer,
    /** Whether what is shown is what is asked for. */
    isCurrent: computed(() => answered.value === wanted()),
    action,
    more,
  };
}
