import type { WorkBus } from "@warren/runtime/work";

/** As many keys as one `cache.evict` may carry. */
const MOST_KEYS = 1000;

interface Batch {
  readonly keys: Set<string>;
  readonly done: Promise<void>;
}

/**
 * Asks the db worker to evict keys, one request at a time: while one is under way, further keys gather for the next, so
 * that a burst of events costs few requests and each key is in a request at most once.
 */
export class Evictions {
  #under: Promise<void> = Promise.resolve();
  #next: Batch | undefined;

  /**
   * Resolves after Redis took the eviction of all these keys, in a request sent after this call.
   * @throws WarrenError `unavailable` when the db worker or Redis is away.
   */
  evict(keys: readonly string[], bus: WorkBus): Promise<void> {
    if (keys.length === 0) return Promise.resolve();
    const full = this.#next !== undefined && this.#next.keys.size + keys.length > MOST_KEYS;
    const batch = this.#next === undefined || full ? this.#gather(bus) : this.#next;
    for (const key of keys) batch.keys.add(key);
    return batch.done;
  }

  #gather(bus: WorkBus): Batch {
    const keys = new Set<string>();
    const done = this.#under.then(async () => {
      // from here on an event may be newer than what the request will see: it belongs to the next batch
      if (this.#next?.keys === keys) this.#next = undefined;
      await bus.query("cache.evict", { keys: [...keys] });
    });
    this.#under = done.catch(() => undefined);
    this.#next = { keys, done };
    return this.#next;
  }
}
