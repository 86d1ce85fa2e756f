import { z } from "zod";
import { auditFilter, auditFormat } from "../audit-filter.ts";
import { defineMessage } from "../define-message.ts";

/** An operator takes audit records out as a file: said, and so recorded, before the first of them leaves. */
export const auditExport = defineMessage("audit.export", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ format: auditFormat, ...auditFilter.shape }),
  result: z.object({}),
});
