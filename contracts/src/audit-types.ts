import { auditAppend } from "./messages/audit.append.ts";
import { auditHead } from "./messages/audit.head.ts";
import { auditList } from "./messages/audit.list.ts";
import { auditVerify } from "./messages/audit.verify.ts";

/** The types by which audit records are kept, looked at and proved, a part of the catalogue in its order. */
export const auditTypes = {
  "audit.append": auditAppend,
  "audit.head": auditHead,
  "audit.list": auditList,
  "audit.verify": auditVerify,
} as const;
