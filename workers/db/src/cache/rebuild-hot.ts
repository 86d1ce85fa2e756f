import { cachedReads } from "@warren/contracts/cached-reads";
import { publicDirectory } from "../queries/handlers/room-directory.ts";
import type { Pool } from "../sql/pool.ts";
import type { Cache } from "./cache.ts";

type Reads = typeof cachedReads;
type HotRead = { [R in keyof Reads]: Reads[R]["isHot"] extends true ? R : never }[keyof Reads];

/** How each read that is hot is read again: one without it does not compile. */
const loads: { readonly [R in HotRead]: (pool: Pool) => Promise<unknown> } = { directory: publicDirectory };

/**
 * Reads again, of what was evicted, what the next reader wants at once: a crowd that comes after an eviction finds it
 * there instead of asking MySQL all together. What nobody had read is not read ahead.
 */
export async function rebuildHot(evicted: readonly string[], cache: Cache, pool: Pool): Promise<void> {
  for (const [name, load] of Object.entries(loads)) {
    const { key, keptSeconds } = cachedReads[name as HotRead];
    if (evicted.includes(key)) await cache.rebuild(key, keptSeconds, () => load(pool));
  }
}
