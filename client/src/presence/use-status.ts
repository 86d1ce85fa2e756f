import { createSharedComposable, useNow } from "@vueuse/core";
import type { UserStatus } from "@warren/contracts/schema";
import { computed, type ComputedRef } from "vue";
import { useUsersStore } from "../people/users-store.ts";

const TICK = 10_000;
// one clock, however many people are shown
const useClock = createSharedComposable(() => useNow({ interval: TICK }));

/** What somebody says of themselves, until its time is over. */
export function useStatus(userId: () => string): ComputedRef<UserStatus | undefined> {
  const users = useUsersStore();
  const now = useClock();
  return computed(() => {
    const status = users.byId.get(userId())?.status;
    const isOver = status?.until !== undefined && Date.parse(status.until) <= now.value.getTime();
    return isOver ? undefined : status;
  });
}
