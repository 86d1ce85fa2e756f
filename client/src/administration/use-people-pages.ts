import type { ResultOf } from "@warren/contracts/message-types";
import { ref } from "vue";
import { useServices } from "../app/services.ts";
import { usePages } from "../ui/use-pages.ts";

type Found = ResultOf<"people.list">;
export type ListedPerson = Found["people"][number];
export const peopleStates = ["all", "active", "deactivated"] as const;
export type PeopleState = (typeof peopleStates)[number];

/** Everybody with an account, as far as they are wanted: searched by the server, page by page. */
export function usePeoplePages() {
  const { api } = useServices();
  const q = ref("");
  const state = ref<PeopleState>("all");
  const pages = usePages<ListedPerson>(
    () => ({ q: q.value, state: state.value === "all" ? undefined : state.value }),
    async (query, last) => {
      if (last) query.set("after", last.user.username);
      const { people, more } = (await api.call("GET", `people?${query.toString()}`)) as Found;
      return { items: people, hasMore: more === true };
    },
  );
  const changed = (person: ListedPerson) => pages.replace(({ user }) => user.id === person.user.id, person);
  return { q, state, pages, changed };
}
