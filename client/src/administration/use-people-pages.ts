import type { ResultOf } from "@warren/contracts/message-types";
import { watchDebounced } from "@vueuse/core";
import { computed, onMounted, ref, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";

type Page = ResultOf<"people.list">;
export type ListedPerson = Page["people"][number];
export const peopleStates = ["all", "active", "deactivated"] as const;
export type PeopleState = (typeof peopleStates)[number];

/** Milliseconds without a key before what was typed is looked for. */
const TYPING = 200;

/** Everybody with an account, as far as they are wanted: searched by the server, page by page. */
export function usePeoplePages() {
  const { api } = useServices();
  const q = ref("");
  const state = ref<PeopleState>("all");
  const found = shallowRef<Page>();
  const wanted = () => `${state.value} ${q.value.trim()}`;

  async function ask(after = ""): Promise<Page> {
    const query = new URLSearchParams({
      ...(q.value.trim() === "" ? {} : { q: q.value.trim() }),
      ...(state.value === "all" ? {} : { state: state.value }),
      ...(after === "" ? {} : { after }),
    });
    return (await api.call("GET", `people?${query.toString()}`)) as Page;
  }

  const load = useAction(async () => {
    // what is typed while the answer is on its way is looked for after it
    for (let asked; asked !== wanted();) {
      asked = wanted();
      found.value = await ask();
    }
  });
  const more = useAction(async () => {
    const asked = wanted();
    const before = found.value?.people ?? [];
    const page = await ask(before.at(-1)?.user.username);
    if (asked === wanted()) found.value = { ...page, people: [...before, ...page.people] };
  });

  /** Somebody is otherwise now; they stay in the list until it is asked for again. */
  function changed(person: ListedPerson): void {
    if (!found.value) return;
    const people = found.value.people.map((each) => (each.user.id === person.user.id ? person : each));
    found.value = { ...found.value, people };
  }

  watchDebounced([q, state], () => void load.run(), { debounce: TYPING });
  onMounted(() => void load.run());
  return {
    q,
    state,
    people: computed(() => found.value?.people),
    hasMore: computed(() => found.value?.more === true),
    load,
    more,
    changed,
  };
}
