import type { ResultOf } from "@warren/contracts/message-types";
import { useDocumentVisibility, useIntervalFn } from "@vueuse/core";
import { computed, onMounted, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";
import { matchingSettings } from "./matching-settings.ts";

/** As often as processes tell what they run with, in milliseconds. */
const EVERY_MS = 5_000;

/** What each part runs with, live, and of this what is asked for. */
export function useParts() {
  const { api } = useServices();
  const all = shallowRef<ResultOf<"settings.show">["parts"]>();
  const find = shallowRef("");
  const isSetOnly = shallowRef(false);
  const load = useAction(async () => {
    all.value = ((await api.call("GET", "settings")) as ResultOf<"settings.show">).parts;
  });
  const visibility = useDocumentVisibility();
  useIntervalFn(() => {
    if (visibility.value === "visible") void load.run();
  }, EVERY_MS);
  onMounted(() => void load.run());
  const parts = computed(() => all.value && matchingSettings(all.value, find.value, isSetOnly.value));
  return { all, parts, find, isSetOnly, load };
}
