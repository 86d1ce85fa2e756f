/**
 * Runs `work` while no other tab of this origin runs it. Without Web Locks (a page without TLS that is not loopback) it
 * runs at once: ids keep messages from appearing twice, only the order between two such tabs is not assured.
 */
export async function inOneTab(name: string, work: () => Promise<void>): Promise<void> {
  if (typeof navigator === "undefined" || !("locks" in navigator)) return work();
  await navigator.locks.request(name, work);
}
