import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onceABurst } from "./once-a-burst.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The locks of one browser, as far as they are needed here. */
function someLocks(): Pick<LockManager, "request"> {
  let isHeld = false;
  const request = async (
    _name: string,
    _options: LockOptions,
    work: (lock: Lock | null) => Promise<void>,
  ) => {
    if (isHeld) return work(null);
    isHeld = true;
    await work({ name: "", mode: "exclusive" });
    isHeld = false;
  };
  return { request: request as LockManager["request"] };
}

it("rings once for what comes close together, in one tab of several, and again after a silence", async () => {
  const locks = someLocks();
  const [here, there] = [vi.fn(), vi.fn()];
  const tabs = [onceABurst(here, locks), onceABurst(there, locks)];
  const come = () => tabs.forEach((tell) => void tell());
  for (let count = 0; count < 5; count += 1) {
    come();
    await vi.advanceTimersByTimeAsync(1_500);
  }
  expect(here.mock.calls.length + there.mock.calls.length).toBe(1);
  await vi.advanceTimersByTimeAsync(4_000);
  come();
  expect(here.mock.calls.length + there.mock.calls.length).toBe(2);
  await vi.advanceTimersByTimeAsync(4_000);
});
