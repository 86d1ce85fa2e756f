import { z } from "zod";
import { apiResult, apiResultKey } from "../api-result.ts";
import { defineMessage } from "../define-message.ts";
import { count } from "../schema.ts";

/**
 * Asks for the right to ask another site. `ask`: it is granted, with what was known before; `wait`: somebody else has it;
 * `known`: they have used it meanwhile.
 */
export const apiResultClaim = defineMessage("api-result.claim", {
  kind: "command",
  route: "accounts",
  sentBy: ["api-fetch"],
  heardBy: ["db"],
  schema: z.strictObject({
    key: apiResultKey,
    leaseMs: z.number().int().positive().max(600_000),
    /** Who asks before what is known is out of date asks for what holds no longer than this. */
    aheadMs: count.optional(),
  }),
  result: z.object({
    decision: z.enum(["ask", "wait", "known"]),
    known: apiResult.optional(),
    /** How long the one who asks has still the right to. */
    waitMs: count.optional(),
  }),
});
