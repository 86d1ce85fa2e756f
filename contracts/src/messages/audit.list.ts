import { z } from "zod";
import { AUDIT_RECORDS_AT_ONCE } from "../audit-chain.ts";
import { auditFilter } from "../audit-filter.ts";
import { auditRecord } from "../audit-record.ts";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/**
 * The newest audit records that a filter lets through, in the order of their numbers, or those after a number. One
 * query looks at some thousands and says how far it came. For operators.
 */
export const auditList = defineMessage("audit.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    ...auditFilter.shape,
    before: sequence.optional(),
    after: count.optional(),
    limit: z.number().int().min(1).max(AUDIT_RECORDS_AT_ONCE).optional(),
  }),
  result: z.object({
    records: z.array(auditRecord.extend({ n: sequence })),
    /** Up to which number was looked, itself among it: the `before` or `after` of the next query. */
    reached: count,
    /** There are records behind that. */
    more: z.boolean(),
  }),
});
