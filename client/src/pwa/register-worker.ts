import { ACTIVATE_IF_ALONE } from "./messages.ts";

/** Milliseconds between two looks for a new version: a chat stays open for days. */
const LOOK_EVERY = 3_600_000;

/**
 * Keeps the client in this browser, so that it opens without a server. `updated` is called when a newer version has been
 * fetched; it is used with the next load. Rejects where the browser refuses.
 */
export async function registerWorker(updated: () => void): Promise<void> {
  const registration = await navigator.serviceWorker.register("/service-worker.js", {
    updateViaCache: "none",
  });
  // what was fetched during the last visit
  registration.waiting?.postMessage(ACTIVATE_IF_ALONE);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      // the very first one is no update
      if (worker.state === "installed" && navigator.serviceWorker.controller) updated();
    });
  });
  window.setInterval(() => void registration.update().catch(awayOnly), LOOK_EVERY);
}

/** Without a connection there is no new version to be had; anything else is a defect. */
function awayOnly(error: unknown): void {
  if (!(error instanceof TypeError)) reportError(error);
}
