import { WarrenError } from "@warren/contracts/errors";
import { rebuildHot } from "../../cache/rebuild-hot.ts";
import type { QueryHandler } from "../handler.ts";

/** Evicts cached reads; answered only after Redis took it, and after what is hot was read again. */
export const cacheEvict: QueryHandler<"cache.evict"> = async ({ keys }, { cache, pool }) => {
  const evicted = await cache.evict(keys).catch((cause: unknown) => {
    throw new WarrenError("unavailable", "Redis is away; nothing was evicted.", { cause });
  });
  await rebuildHot(evicted, cache, pool);
  return { evicted: evicted.length };
};
