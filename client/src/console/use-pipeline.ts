import type { ResultOf } from "@warren/contracts/message-types";
import { useDocumentVisibility, useIntervalFn } from "@vueuse/core";
import { onMounted, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";
import { withPoints } from "./with-points.ts";

export type Pipeline = ResultOf<"pipeline.show">;

/** How often the figures are asked for while somebody looks, in milliseconds. */
const LIVE = 2_000;

/** Parts and queues as they are, live: the last hour once, then only what is new. */
export function usePipeline() {
  const { api } = useServices();
  const shown = shallowRef<Pipeline>();
  const load = useAction(async () => {
    const known = shown.value;
    const newest = Math.max(0, ...(known?.queues.flatMap(({ points }) => points.at(-1)?.at ?? 0) ?? []));
    const path = newest === 0 ? "pipeline" : `pipeline?since=${String(newest)}`;
    shown.value = withPoints((await api.call("GET", path)) as Pipeline, known);
  });
  const visibility = useDocumentVisibility();
  useIntervalFn(() => {
    if (visibility.value === "visible") void load.run();
  }, LIVE);
  onMounted(() => void load.run());
  return { shown, load };
}
