import type { Virtualizer } from "@tanstack/vue-virtual";
import { nextTick, shallowRef, watch, type Ref } from "vue";
import type { Row } from "./rows.ts";

/** Pixels from the end that still count as being there. */
export const NEAR_END = 100;

/** Where the list stands: it opens at the first unread message, else at the end, and stays at the end once there. */
export function useListPosition(
  virtualizer: Ref<Virtualizer<HTMLElement, HTMLElement>>,
  rows: Ref<readonly Row[]>,
  isCaughtUp: Ref<boolean>,
) {
  const isAtEnd = shallowRef(false);
  const hasLanded = shallowRef(false);
  /** The newest message that has been on the screen. */
  const seenN = shallowRef(0);
  let hasScrolled = false;

  function look(): void {
    isAtEnd.value = virtualizer.value.isAtEnd(NEAR_END);
    const bottom = virtualizer.value.range?.endIndex ?? -1;
    for (let index = Math.min(bottom, rows.value.length - 1); index >= 0; index -= 1) {
      const row = rows.value[index];
      if (row?.kind !== "message") continue;
      seenN.value = Math.max(seenN.value, row.message.n);
      return;
    }
  }

  async function land(): Promise<void> {
    await nextTick();
    const firstNew = rows.value.findIndex(({ kind }) => kind === "new");
    if (firstNew >= 0) virtualizer.value.scrollToIndex(firstNew, { align: "start" });
    else virtualizer.value.scrollToEnd();
    await nextTick();
    look();
  }

  watch(
    isCaughtUp,
    async (isReady) => {
      if (hasLanded.value) return;
      if (!hasScrolled) await land();
      if (isReady) hasLanded.value = true;
    },
    { immediate: true, flush: "post" },
  );

  return {
    isAtEnd,
    hasLanded,
    seenN,
    look,
    /** The reader moved the list: it is not moved under their eyes any more. */
    touched: () => (hasScrolled = true),
    toEnd: () => virtualizer.value.scrollToEnd({ behavior: "auto" }),
  };
}
