import { verifyChain } from "../../audit/verify-chain.ts";
import { requireOperator } from "../../commands/operator.ts";
import type { QueryHandler } from "../handler.ts";

/** Checks the next links of the audit chain. */
export const auditVerify: QueryHandler<"audit.verify"> = async ({ userId, after, limit }, { pool }) => {
  await requireOperator(pool, userId);
  return await verifyChain(pool, after, limit);
};
