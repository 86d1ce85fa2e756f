import { outdatedKeys } from "@warren/contracts/cached-reads";
import type { HeardBy, TypesOfKind } from "@warren/contracts/message-types";
import type { Handler } from "@warren/runtime/work";
import type { Evictions } from "./evictions.ts";

/** The events that this worker hears. */
export type ChangeType = Exclude<HeardBy<"cache-invalidation">, TypesOfKind<"job">>;

/** Evicts what an event of this type outdates. Resolves after Redis took it; repeating it evicts again, which is harmless. */
export function evictOutdated<T extends ChangeType>(type: T, evictions: Evictions): Handler<T> {
  return (async ({ body }, { bus }) => {
    await evictions.evict(outdatedKeys(type, body), bus);
  }) as Handler<T>;
}
