import type { Virtualizer } from "@tanstack/vue-virtual";
import { useResizeObserver } from "@vueuse/core";
import { nextTick, shallowRef, watch, type Ref } from "vue";
import { ownNumber } from "../sync/listed-message.ts";
import type { Row } from "./rows.ts";

/** Pixels from the end that still count as being there. */
export const NEAR_END = 100;
/** Pixels that rounding may leave between a list and its end. */
const PINNED = 2;
/** Frames in which a list that opens may come to stand. */
const MOST_TRIES = 10;

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/**
 * Where the list stands: it opens at the message that is asked for, else at the first unread one, else at the end, and
 * stays at the end once there.
 */
export function useListPosition(
  virtualizer: Ref<Virtualizer<HTMLElement, HTMLElement>>,
  scroller: Readonly<Ref<HTMLElement | null>>,
  rows: Ref<readonly Row[]>,
  isCaughtUp: Ref<boolean>,
  target: () => number | undefined,
) {
  const isAtEnd = shallowRef(false);
  const hasLanded = shallowRef(false);
  /** The newest message that has been on the screen. */
  const seenN = shallowRef(0);
  let hasScrolled = false;
  let isPinned = false;
  let landings = 0;
  let extent = "";

  /** Who reads the very end goes on reading it when rows grow, the composer grows or a banner appears. */
  function follow(): void {
    // The height is asked of the page: the rows are drawn anew for another one before this is told of it, and who reads the
    // end would be taken for having left it.
    const now = `${virtualizer.value.getTotalSize()} ${scroller.value?.clientHeight ?? 0}`;
    const hasChanged = now !== extent;
    extent = now;
    if (hasChanged && isPinned) return virtualizer.value.scrollToEnd();
    isAtEnd.value = virtualizer.value.isAtEnd(NEAR_END);
    isPinned = virtualizer.value.isAtEnd(PINNED);
  }

  function look(): void {
    if (landings > 0) return;
    follow();
    // what flits past before the list stands where it opens has been seen by nobody
    if (!hasLanded.value && !hasScrolled) return;
    const bottom = virtualizer.value.range?.endIndex ?? -1;
    for (let index = Math.min(bottom, rows.value.length - 1); index >= 0; index -= 1) {
      const row = rows.value[index];
      if (row?.kind !== "message") continue;
      seenN.value = Math.max(seenN.value, ownNumber(row.message));
      return;
    }
  }

  const targetIndex = () =>
    rows.value.findIndex((row) => row.kind === "message" && ownNumber(row.message) === target());
  const firstNewIndex = () => rows.value.findIndex(({ kind }) => kind === "new");

  /** Brings the message that is asked for into view; says whether it is here. */
  function toTarget(): boolean {
    const index = targetIndex();
    if (index >= 0) virtualizer.value.scrollToIndex(index, { align: "center" });
    return index >= 0;
  }

  /** Goes to a row until it stands there: those on the way get their real height only when they are shown. */
  async function standAt(find: () => number, align: "start" | "center"): Promise<void> {
    isPinned = false;
    isAtEnd.value = false;
    for (let tries = 0; tries < MOST_TRIES && !hasScrolled; tries += 1) {
      const index = find();
      virtualizer.value.scrollToIndex(index, { align });
      await nextFrame();
      const [wanted] = virtualizer.value.getOffsetForIndex(index, align) ?? [];
      if (wanted === undefined || Math.abs(wanted - (virtualizer.value.scrollOffset ?? 0)) < PINNED) return;
    }
  }

  async function land(): Promise<void> {
    landings += 1;
    await nextTick();
    if (targetIndex() >= 0) await standAt(targetIndex, "center");
    else if (firstNewIndex() >= 0) await standAt(firstNewIndex, "start");
    else {
      isPinned = true;
      isAtEnd.value = true;
      virtualizer.value.scrollToEnd();
      await nextTick();
    }
    landings -= 1;
    look();
  }

  watch(
    isCaughtUp,
    async (isReady) => {
      if (hasLanded.value) return;
      if (!hasScrolled) await land();
      if (!isReady) return;
      hasLanded.value = true;
      look();
    },
    { immediate: true, flush: "post" },
  );

  useResizeObserver(scroller, look);

  return {
    isAtEnd,
    hasLanded,
    seenN,
    look,
    toTarget,
    /** The reader moved the list: it is not moved under their eyes any more. */
    touched: () => (hasScrolled = true),
    toEnd: () => virtualizer.value.scrollToEnd({ behavior: "auto" }),
  };
}
