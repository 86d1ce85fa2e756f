import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count } from "../schema.ts";

/** Drops cached reads by key or prefix (`rooms:*`), so that the next reader stores fresh ones. */
export const cacheRefresh = defineMessage("cache.refresh", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["cache-invalidation"],
  schema: z.strictObject({
    action: z.literal("invalidateCache").optional(),
    keys: z.array(z.string().min(1).max(200)).min(1).max(100),
  }),
  result: z.object({ evicted: count }),
  submitters: ["operator", "part"],
});
