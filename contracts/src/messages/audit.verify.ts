import { z } from "zod";
import { AUDIT_LINKS_AT_ONCE, brokenLink, chainPlace } from "../audit-chain.ts";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/**
 * Checks the next links of the audit chain, from its beginning or after a place that was checked before. `last` is the
 * place up to which they fit; `more` says that the chain goes on. For operators.
 */
export const auditVerify = defineMessage("audit.verify", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    after: chainPlace.optional(),
    limit: z.number().int().min(1).max(AUDIT_LINKS_AT_ONCE).optional(),
  }),
  result: z.object({ last: chainPlace, more: z.boolean(), broken: brokenLink.optional() }),
});
