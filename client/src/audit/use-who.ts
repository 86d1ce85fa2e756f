import type { ResultOf } from "@warren/contracts/message-types";
import { watchDebounced } from "@vueuse/core";
import { ref, type Ref } from "vue";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";

/** Milliseconds without a key before a name is looked up. */
const TYPING = 250;

/** A user name that is typed, and whose it is: put into `actor`. A part, as `part:scheduler` or `db`, is nobody's name. */
export function useWho(actor: Ref<string | undefined>) {
  const { api } = useServices();
  const name = ref("");
  /** Nobody is called what was typed. */
  const isUnknown = ref(false);

  const find = useAction(async () => {
    for (let asked: string | undefined; asked !== name.value;) {
      asked = name.value;
      const wanted = asked.trim().toLowerCase();
      isUnknown.value = false;
      if (wanted === "") actor.value = undefined;
      else if (wanted === "db" || wanted.includes(":")) actor.value = wanted;
      else {
        const query = new URLSearchParams({ q: wanted });
        const { people } = (await api.call("GET", `people?${query.toString()}`)) as ResultOf<"people.list">;
        const found = people.find(({ user }) => user.username.toLowerCase() === wanted) ?? people[0];
        isUnknown.value = found === undefined;
        // whom nobody knows has done nothing
        actor.value = found?.user.id ?? wanted.replaceAll(/[^\w.-]/g, "-");
      }
    }
  });
  watchDebounced(name, () => void find.run(), { debounce: TYPING });

  return { name, isUnknown, code: find.code };
}
