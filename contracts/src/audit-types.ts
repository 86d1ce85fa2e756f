import { auditAppend } from "./messages/audit.append.ts";
import { auditExport } from "./messages/audit.export.ts";
import { auditHead } from "./messages/audit.head.ts";
import { auditList } from "./messages/audit.list.ts";
import { auditTrim } from "./messages/audit.trim.ts";
import { auditVerify } from "./messages/audit.verify.ts";

/** The types by which audit records are kept, looked at and proved, a part of the catalogue in its order. */
export const auditTypes = {
  "audit.append": auditAppend,
  "audit.export": auditExport,
  "audit.head": auditHead,
  "audit.list": auditList,
  "audit.trim": auditTrim,
  "audit.verify": auditVerify,
} as const;
