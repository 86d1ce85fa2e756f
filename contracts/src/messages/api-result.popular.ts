import { z } from "zod";
import { apiJobType, apiResultKey } from "../api-result.ts";
import { defineMessage } from "../define-message.ts";
import { instant } from "../schema.ts";

/**
 * What is out of date soon and was asked for often lately, the most wanted first. Where nobody knows how often, nothing:
 * whoever asks next is shown what was known, and has it asked for again.
 */
export const apiResultPopular = defineMessage("api-result.popular", {
  kind: "query",
  sentBy: ["api-fetch"],
  heardBy: ["db"],
  schema: z.strictObject({
    withinMs: z.number().int().positive().max(3_600_000),
    /** How often it must have been asked for in the last hour. */
    asks: z.number().int().positive(),
    limit: z.number().int().min(1).max(100),
  }),
  result: z.object({
    results: z.array(
      z.object({ key: apiResultKey, jobType: apiJobType, request: z.unknown(), askAgainAt: instant }),
    ),
  }),
});
