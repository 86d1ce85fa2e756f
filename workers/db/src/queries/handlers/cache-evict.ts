import { WarrenError } from "@warren/contracts/errors";
import type { QueryHandler } from "../handler.ts";

/** Evicts cached reads; answered only after Redis took it. */
export const cacheEvict: QueryHandler<"cache.evict"> = async ({ keys }, { cache }) => {
  try {
    return { evicted: await cache.evict(keys) };
  } catch (cause) {
    throw new WarrenError("unavailable", "Redis is away; nothing was evicted.", { cause });
  }
};
