import { useScroll } from "@vueuse/core";
import { computed, type Ref } from "vue";

/** Classes that fade each edge of a row on a phone behind which there is more of it. */
export function useEdgeFade(row: Readonly<Ref<HTMLElement | null>>) {
  const { arrivedState } = useScroll(row);
  return computed(() => [
    arrivedState.left ? "" : "max-columns:mask-l-from-[calc(100%-2rem)]",
    arrivedState.right ? "" : "max-columns:mask-r-from-[calc(100%-2rem)]",
  ]);
}
