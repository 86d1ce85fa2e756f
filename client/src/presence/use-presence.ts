import { computed, watch, type ComputedRef } from "vue";
import type { Presence } from "@warren/contracts/presence";
import { usePresenceStore } from "./presence-store.ts";

/** What a person is; asked for as long as the component that shows them is there. */
export function usePresence(userId: () => string): ComputedRef<Presence | undefined> {
  const presence = usePresenceStore();
  watch(
    userId,
    (id, _, onCleanup) => {
      presence.show(id);
      onCleanup(() => presence.hide(id));
    },
    { immediate: true },
  );
  return computed(() => presence.of(userId()));
}
