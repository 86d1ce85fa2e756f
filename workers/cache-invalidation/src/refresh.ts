import type { Handler } from "@warren/runtime/work";

/** Evicts what somebody ordered to be evicted, keys or prefixes (`rooms:*`), and says how much was there. */
export const refresh: Handler<"cache.refresh"> = async ({ body: { keys } }, { bus, progress }) => {
  progress(0, `evicting ${keys.join(", ")}`);
  return await bus.query("cache.evict", { keys });
};
