import type { HandlersOf } from "@warren/runtime/work";
import { evictOutdated } from "./evict-outdated.ts";
import { Evictions } from "./evictions.ts";
import { refresh } from "./refresh.ts";

/** Every type that this worker hears, with what it does about it. */
export function cacheInvalidationHandlers(evictions = new Evictions()): HandlersOf<"cache-invalidation"> {
  return {
    "api-result.kept": evictOutdated("api-result.kept", evictions),
    "room.created": evictOutdated("room.created", evictions),
    "room.renamed": evictOutdated("room.renamed", evictions),
    "room.topic-changed": evictOutdated("room.topic-changed", evictions),
    "room.archived": evictOutdated("room.archived", evictions),
    "room.unarchived": evictOutdated("room.unarchived", evictions),
    "member.joined": evictOutdated("member.joined", evictions),
    "member.left": evictOutdated("member.left", evictions),
    "user.registered": evictOutdated("user.registered", evictions),
    "user.updated": evictOutdated("user.updated", evictions),
    "cache.refresh": refresh,
  };
}
