import { useVirtualizer, type VirtualizerOptions } from "@tanstack/vue-virtual";
import { computed, type ComponentPublicInstance, type Ref } from "vue";
import type { Row } from "./rows.ts";
import { NEAR_END } from "./use-list-position.ts";

type Options = Partial<VirtualizerOptions<HTMLElement, HTMLElement>>;

/**
 * The rows of a conversation of which only those near the view are in the page. What is prepended moves nothing that is
 * seen, and who reads the end goes on reading it. `items` are the rows to render with their places; each gives its
 * element to `measure`.
 */
export function useVirtualRows(
  scroller: Readonly<Ref<HTMLElement | null>>,
  rows: Readonly<Ref<readonly Row[]>>,
  more: () => Options = () => ({}),
) {
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>(
    computed(() => ({
      count: rows.value.length,
      getScrollElement: () => scroller.value,
      estimateSize: () => 44,
      getItemKey: (index: number) => rows.value[index]?.key ?? index,
      overscan: 12,
      anchorTo: "end" as const,
      followOnAppend: true,
      scrollEndThreshold: NEAR_END,
      paddingEnd: 12,
      ...more(),
    })),
  );
  const items = computed(() =>
    virtualizer.value.getVirtualItems().flatMap((item) => {
      const row = rows.value[item.index];
      return row ? [{ ...item, row }] : [];
    }),
  );
  return {
    virtualizer,
    items,
    measure: (element: Element | ComponentPublicInstance | null): void => {
      if (element instanceof HTMLElement) virtualizer.value.measureElement(element);
    },
  };
}
