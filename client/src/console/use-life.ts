import { computed, shallowRef, watch } from "vue";
import { useRoute } from "vue-router";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";
import type { Life } from "./life-steps.ts";

/** Where the API tells a life of which the address speaks: by message, by job, or by correlation id. */
function pathOf(query: Readonly<Record<string, unknown>>): string | undefined {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === "string" && value !== "" ? encodeURIComponent(value) : undefined;
  };
  const [room, n, r, job, correlation] = [
    text("room"),
    text("n"),
    text("r"),
    text("job"),
    text("correlation"),
  ];
  if (room !== undefined && n !== undefined)
    return `rooms/${room}/messages/${n}/life${r === undefined ? "" : `?r=${r}`}`;
  if (job !== undefined) return `jobs/${job}/life`;
  return correlation === undefined ? undefined : `life/${correlation}`;
}

/** The life that the address speaks of, when it speaks of one. */
export function useLife() {
  const { api } = useServices();
  const route = useRoute();
  const path = computed(() => (route.name === "life" ? pathOf(route.query) : undefined));
  const life = shallowRef<Life>();
  const load = useAction(async () => {
    // another address may be asked for while the answer is on its way
    for (let asked; asked !== path.value;) {
      asked = path.value;
      life.value = asked === undefined ? undefined : ((await api.call("GET", asked)) as Life);
    }
  });
  watch(
    path,
    () => {
      life.value = undefined;
      void load.run();
    },
    { immediate: true },
  );
  return { life, load, isAsked: computed(() => path.value !== undefined) };
}
