import { useEventListener } from "@vueuse/core";
import type { Ref } from "vue";
import { useRouter } from "vue-router";

/** Opens links to a place in this client without leaving the page, unless somebody wants a tab of its own for it. */
export function useRoomLinks(container: Readonly<Ref<HTMLElement | null>>): void {
  const router = useRouter();

  useEventListener(container, "click", (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || !link.pathname.startsWith("/rooms/")) return;
    event.preventDefault();
    void router.push(link.pathname + link.search + link.hash);
  });
}
