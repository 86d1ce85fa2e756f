/**
 * Loads a part of the client, but waits while it cannot be fetched: Chromium remembers an import that failed for as long
 * as the page is open, so that one attempt without a connection would leave the part missing from then on.
 */
export async function whenFetchable<Part>(load: () => Promise<Part>): Promise<Part> {
  // a service worker in charge has all parts, with a connection or without
  const isKept = "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
  if (!isKept && !navigator.onLine)
    await new Promise((resolve) => window.addEventListener("online", resolve, { once: true }));
  return load();
}
