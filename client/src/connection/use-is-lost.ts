import { useNow } from "@vueuse/core";
import { computed, type ComputedRef } from "vue";
import { useConnectionStore } from "./connection-store.ts";

/** Milliseconds that a lost connection is nobody's business: most are back by then. */
const QUIET_FOR = 5_000;
const TICK = 500;

/** Whether the connection has been away for long enough that somebody should hear of it. */
export function useIsLost(): ComputedRef<boolean> {
  const connection = useConnectionStore();
  const now = useNow({ interval: TICK });
  return computed(
    () => connection.lostAt !== undefined && now.value.getTime() - connection.lostAt > QUIET_FOR,
  );
}
