import { afterEach, expect, it, vi } from "vitest";
import { whenFetchable } from "./when-fetchable.ts";

const load = vi.fn(() => Promise.resolve("here"));
const withConnection = (isOnline: boolean) => vi.spyOn(navigator, "onLine", "get").mockReturnValue(isOnline);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  load.mockClear();
});

it("makes no attempt without a connection, because a failed one is remembered, and loads with the next", async () => {
  withConnection(false);
  const part = whenFetchable(load);
  await Promise.resolve();
  expect(load).not.toHaveBeenCalled();
  window.dispatchEvent(new Event("online"));
  await expect(part).resolves.toBe("here");
});

it("loads at once with a connection", async () => {
  withConnection(true);
  await expect(whenFetchable(load)).resolves.toBe("here");
});

it("loads at once without a connection what the service worker keeps", async () => {
  withConnection(false);
  vi.stubGlobal("navigator", { onLine: false, serviceWorker: { controller: {} } });
  await expect(whenFetchable(load)).resolves.toBe("here");
});
