import { defineStore } from "pinia";
import { shallowReactive, shallowRef } from "vue";
import { whenFetchable } from "../ui/when-fetchable.ts";

/** Why this page had better be loaded again. */
export const useUpdateStore = defineStore("update", () => {
  /** A newer version of the client waits for the next load. */
  const isReady = shallowRef(false);
  /** What loads the parts of the page that did not load and are still missing. */
  const missing = shallowReactive(new Set<unknown>());

  /** Keeps the client in this browser. A page without TLS, or a private window, does without. */
  async function start(): Promise<void> {
    if (!("serviceWorker" in navigator)) return;
    try {
      const { registerWorker } = await whenFetchable(() => import("./register-worker.ts"));
      await registerWorker(() => (isReady.value = true));
    } catch (error) {
      reportError(new Error("The client is not kept for use without a server.", { cause: error }));
    }
  }

  return { isReady, missing, start };
});
