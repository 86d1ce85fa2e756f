import type { AuditRecord } from "@warren/contracts/audit-record";
import { select, type Queryable } from "../sql/pool.ts";

/**
 * The first number from which on records are not older than this, of records that stand in the order of their times;
 * one behind the last when all are older. Halves what is left with each query.
 */
export async function firstSince(
  on: Queryable,
  at: string,
  { first, last }: { first: number; last: number },
): Promise<number> {
  let [low, high] = [first, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await select<{ record: string }>(
      on,
      "SELECT record FROM audit_events WHERE n >= ? ORDER BY n LIMIT 1",
      [middle],
    );
    const isOlder = row !== undefined && (JSON.parse(row.record) as AuditRecord).at < at;
    if (isOlder) low = middle + 1;
    else high = middle;
  }
  return low;
}
