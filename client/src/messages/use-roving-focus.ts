import { defaultRangeExtractor, type Range, type Virtualizer } from "@tanstack/vue-virtual";
import { nextTick, shallowRef, type Ref } from "vue";
import { pressedIn, type ShortcutId } from "../shortcuts/shortcuts.ts";
import type { Row } from "./rows.ts";

/**
 * Walks from message to message with the arrow keys. The list is one stop of the Tab key; from a message, Tab goes on to
 * what can be done with it. The message that has the focus stays in the page however far the list is scrolled.
 */
export function useRovingFocus(
  virtualizer: Ref<Virtualizer<HTMLElement, HTMLElement>>,
  scroller: Readonly<Ref<HTMLElement | null>>,
  rows: Ref<readonly Row[]>,
) {
  /** The key of the row that has the focus: its place changes when older pages come. */
  const focused = shallowRef<string>();
  const focusedIndex = () => rows.value.findIndex(({ key }) => key === focused.value);
  const isMessage = (row: Row | undefined) => row?.kind === "message" || row?.kind === "pending";

  async function focus(index: number): Promise<void> {
    const row = rows.value[index];
    if (!row) return;
    focused.value = row.key;
    virtualizer.value.scrollToIndex(index, { align: "auto" });
    await nextTick();
    const message = scroller.value?.querySelector<HTMLElement>(`[data-index="${index}"] article`);
    if (!message) return;
    message.tabIndex = -1;
    message.focus({ preventScroll: true });
  }

  /** The next message in a direction; from the list itself the last one that can be seen. */
  function next(step: 1 | -1): number {
    const from = focusedIndex();
    if (from < 0) {
      const end = virtualizer.value.range?.endIndex ?? rows.value.length - 1;
      return rows.value.findLastIndex((row, index) => isMessage(row) && index <= end);
    }
    for (let index = from + step; index >= 0 && index < rows.value.length; index += step)
      if (isMessage(rows.value[index])) return index;
    return from;
  }

  const places: Partial<Record<ShortcutId, () => number>> = {
    "previous-message": () => next(-1),
    "next-message": () => next(1),
    "first-message": () => rows.value.findIndex(isMessage),
    "last-message": () => rows.value.findLastIndex(isMessage),
  };

  return {
    keyed: (event: KeyboardEvent): void => {
      const { target } = event;
      const place = places[pressedIn(event, "list") ?? "send"];
      // keys within a message, in its menus and fields, are theirs
      const isOurs =
        target === scroller.value || (target instanceof HTMLElement && target.tagName === "ARTICLE");
      if (!place || !isOurs || event.defaultPrevented) return;
      event.preventDefault();
      void focus(place());
    },
    /** The list was left: the next time it is entered at what can be seen then. */
    left: (event: FocusEvent): void => {
      const { relatedTarget } = event;
      if (!(relatedTarget instanceof Node) || !scroller.value?.contains(relatedTarget))
        focused.value = undefined;
    },
    rangeExtractor: (range: Range): number[] => {
      const index = focusedIndex();
      const shown = defaultRangeExtractor(range);
      return index < 0 || shown.includes(index) ? shown : [...shown, index].sort((a, b) => a - b);
    },
  };
}
