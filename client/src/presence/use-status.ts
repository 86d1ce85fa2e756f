import type { UserStatus } from "@warren/contracts/schema";
import { computed, type ComputedRef } from "vue";
import { useUsersStore } from "../people/users-store.ts";
import { useClockStore } from "../time/clock-store.ts";

/** What somebody says of themselves, until its time is over. */
export function useStatus(userId: () => string): ComputedRef<UserStatus | undefined> {
  const users = useUsersStore();
  const clock = useClockStore();
  return computed(() => {
    const status = users.byId.get(userId())?.status;
    const isOver = status?.until !== undefined && Date.parse(status.until) <= clock.nowForEnds.getTime();
    return isOver ? undefined : status;
  });
}
