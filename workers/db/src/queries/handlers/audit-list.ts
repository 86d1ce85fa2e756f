import { listRecords } from "../../audit/records.ts";
import { requireOperator } from "../../commands/operator.ts";
import type { QueryHandler } from "../handler.ts";

/** A page of audit records. */
export const auditList: QueryHandler<"audit.list"> = async ({ userId, ...page }, { pool }) => {
  await requireOperator(pool, userId);
  return await listRecords(pool, page);
};
