import { setTimeout as sleep } from "node:timers/promises";

/**
 * Lets what comes in a burst be carried out together: the first at once, what comes while it is carried out, or within
 * `pauseMs` after it began, in one go as soon as both are over. Never two at once. For work that many small pieces make
 * dear and that nobody waits for.
 * @returns a function that resolves when its items are carried out, and rejects with what `carryOut` threw about them.
 */
export function gather<Item>(
  pauseMs: number,
  carryOut: (items: readonly Item[]) => Promise<void>,
): (items: readonly Item[]) => Promise<void> {
  let waiting: Item[] = [];
  let next: Promise<void> | undefined;
  let free: Promise<unknown> = Promise.resolve();
  const start = async (): Promise<void> => {
    await free;
    next = undefined;
    const items = waiting;
    waiting = [];
    const done = carryOut(items);
    free = Promise.allSettled([sleep(pauseMs), done]);
    await done;
  };
  return (items) => {
    waiting.push(...items);
    return (next ??= start());
  };
}
