import { useDocumentVisibility, useEventListener } from "@vueuse/core";
import { watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useLiveStore } from "./live-store.ts";

/** Milliseconds out of sight after which a browser may have frozen this tab, so that it missed something. */
const LONG_HIDDEN = 60_000;

/** Reads everything anew when the network is back or the tab was out of sight for long. */
export function useWakeUp(): void {
  const live = useLiveStore();
  const connection = useConnectionStore();
  const visibility = useDocumentVisibility();
  let hiddenAt = Infinity;

  function wake(): void {
    if (connection.isConnected()) void live.refresh();
    else connection.retry();
  }

  useEventListener("online", wake);
  watch(visibility, (now) => {
    if (now === "hidden") hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > LONG_HIDDEN) wake();
  });
}
