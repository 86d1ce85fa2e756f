import type { Handler } from "@warren/runtime/work";
import type { Evictions } from "./evictions.ts";
import { outdatedKeys, type ChangeType } from "./outdated-keys.ts";

/** Evicts what an event of this type outdates. Resolves after Redis took it; repeating it evicts again, which is harmless. */
export function evictOutdated<T extends ChangeType>(type: T, evictions: Evictions): Handler<T> {
  return (async ({ body }, { bus }) => {
    await evictions.evict(outdatedKeys[type](body), bus);
  }) as Handler<T>;
}
