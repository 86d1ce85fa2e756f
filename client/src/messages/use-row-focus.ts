import { computed, shallowRef } from "vue";
import { usePointerStore } from "../ui/pointer-store.ts";

/**
 * Whether a message shows what can be done with it: while it is pointed at, while the keyboard is in it, and where
 * nothing can point, once it is tapped.
 */
export function useRowFocus() {
  const isPointedAt = shallowRef(false);
  const isFocused = shallowRef(false);
  const isHeld = shallowRef(false);
  const pointer = usePointerStore();

  return {
    isActive: computed(() => isPointedAt.value || isFocused.value || isHeld.value),
    /** For as long as something that belongs to it is open elsewhere on the page. */
    isHeld,
    listeners: {
      mouseenter: () => (isPointedAt.value = true),
      mouseleave: () => (isPointedAt.value = false),
      focusin: (event: FocusEvent) => {
        isFocused.value = pointer.cannotHover || (event.target as HTMLElement).matches(":focus-visible");
      },
      focusout: (event: FocusEvent) => {
        const row = event.currentTarget as HTMLElement;
        if (!row.contains(event.relatedTarget as Node | null)) isFocused.value = false;
      },
    },
  };
}
