import { shallowRef, watch, type Ref } from "vue";
import { whenIdle } from "./when-idle.ts";

/** More than fits on a screen. */
const AT_FIRST = 40;
const STEP = 60;

/** How many of `wanted` rows of a long list are drawn: a screenful at first, the others as the page has time for them. */
export function useGradually(wanted: () => number): Readonly<Ref<number>> {
  const drawn = shallowRef(AT_FIRST);
  watch(
    [wanted, drawn],
    async ([all, before]) => {
      if (all <= before) return;
      await whenIdle();
      drawn.value = before + STEP;
    },
    { immediate: true },
  );
  return drawn;
}
