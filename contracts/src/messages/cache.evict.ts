import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count } from "../schema.ts";

/**
 * Drops cached reads by key or prefix (`rooms:*`). Answered only after Redis took it; those that are
 * read all the time are then read again.
 */
export const cacheEvict = defineMessage("cache.evict", {
  kind: "query",
  sentBy: ["cache-invalidation"],
  heardBy: ["db"],
  schema: z.strictObject({ keys: z.array(z.string().min(1).max(200)).min(1).max(1000) }),
  result: z.object({ evicted: count }),
});
