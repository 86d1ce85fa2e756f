import { setTimeout as sleep } from "node:timers/promises";

/**
 * Lets what comes in a burst be carried out together: the first at once, what comes within the next `pauseMs` after it
 * in one go. For work that many small pieces make dear and that nobody waits for.
 * @returns a function that resolves when its items are carried out, and rejects with what `carryOut` threw about them.
 */
export function gather<Item>(
  pauseMs: number,
  carryOut: (items: readonly Item[]) => Promise<void>,
): (items: readonly Item[]) => Promise<void> {
  let waiting: Item[] = [];
  let next: Promise<void> | undefined;
  let pause = Promise.resolve();
  const start = async (): Promise<void> => {
    await pause;
    next = undefined;
    const items = waiting;
    waiting = [];
    pause = sleep(pauseMs);
    await carryOut(items);
  };
  return (items) => {
    waiting.push(...items);
    return (next ??= start());
  };
}
