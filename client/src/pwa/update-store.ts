import { defineStore } from "pinia";
import { shallowRef } from "vue";

/** Whether a newer version of the client waits for the next load. */
export const useUpdateStore = defineStore("update", () => {
  const isReady = shallowRef(false);

  /** Keeps the client in this browser. A page without TLS, or a private window, does without. */
  async function start(): Promise<void> {
    if (!("serviceWorker" in navigator)) return;
    try {
      const { registerWorker } = await import("./register-worker.ts");
      await registerWorker(() => (isReady.value = true));
    } catch (error) {
      reportError(new Error("The client is not kept for use without a server.", { cause: error }));
    }
  }

  return { isReady, start };
});
