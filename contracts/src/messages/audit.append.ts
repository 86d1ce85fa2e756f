import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { auditRecord } from "../audit-record.ts";

/** Appends records to the numbered hash chain; a record whose event id is there already is left out. */
export const auditAppend = defineMessage("audit.append", {
  kind: "command",
  route: "audit",
  sentBy: ["audit"],
  heardBy: ["db"],
  schema: z.strictObject({ records: z.array(auditRecord).min(1).max(1000) }),
});
