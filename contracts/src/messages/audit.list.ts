import { z } from "zod";
import { AUDIT_RECORDS_AT_ONCE } from "../audit-chain.ts";
import { auditRecord } from "../audit-record.ts";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/** The newest audit records in the order of their numbers, or those after a number. For operators. */
export const auditList = defineMessage("audit.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    before: sequence.optional(),
    after: count.optional(),
    limit: z.number().int().min(1).max(AUDIT_RECORDS_AT_ONCE).optional(),
  }),
  result: z.object({ records: z.array(auditRecord.extend({ n: sequence })) }),
});
