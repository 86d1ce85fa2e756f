import { AUDIT_LINKS_AT_ONCE, type ChainPlace } from "@warren/contracts/audit-chain";
import type { ResultOf } from "@warren/contracts/message-types";
import { select, type Queryable } from "../sql/pool.ts";
import { followPage, type ChainLink } from "./chain.ts";
import { startOfChain } from "./start-of-chain.ts";

/**
 * Checks the links of the audit chain after a place, or from where it begins, at most `limit` of them. A tail that was cut off does not show by
 * itself: compare `last` with a place that was noted elsewhere, as `audit.trail` does.
 */
export async function verifyChain(
  on: Queryable,
  place?: ChainPlace,
  limit: number = AUDIT_LINKS_AT_ONCE,
): Promise<ResultOf<"audit.verify">> {
  const after = place ?? (await startOfChain(on));
  const links = await select<ChainLink>(
    on,
    "SELECT n, event_id, record, hash FROM audit_events WHERE n > ? ORDER BY n LIMIT ?",
    [after.n, limit],
  );
  return followPage(links, after, limit);
}
