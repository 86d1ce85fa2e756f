/** Milliseconds after which it is done although the page is still busy. */
const AT_LATEST = 1_000;

/** Resolves once the page has drawn what is more urgent, after a second at the latest. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: AT_LATEST });
    else setTimeout(resolve);
  });
}
