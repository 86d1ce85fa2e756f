import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count } from "../schema.ts";

/** Asks other sites again for what many here want, before it is out of date: a bounded number of times. */
export const apiResultRefreshPopular = defineMessage("api-result.refresh-popular", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["api-fetch"],
  schema: z.strictObject({}),
  result: z.object({ ordered: count }),
  submitters: ["operator", "part"],
  timeoutMs: 60_000,
  // the clock orders the next one soon
  withinMs: 2 * 60_000,
});
