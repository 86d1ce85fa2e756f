import type { AuditRecord } from "@warren/contracts/audit-record";
import { AUDIT_RECORDS_AT_ONCE, type ChainPlace } from "@warren/contracts/audit-chain";
import { select, type Queryable } from "../sql/pool.ts";
import { BEGINNING } from "./chain.ts";

interface Row {
  n: number;
  record: string;
}

/** The last record's place, or the one before the first. */
export async function headOfChain(on: Queryable): Promise<ChainPlace> {
  const [head] = await select<ChainPlace>(on, "SELECT n, hash FROM audit_events ORDER BY n DESC LIMIT 1");
  return head ?? BEGINNING;
}

/** Records in the order of their numbers: the newest, those before a number, or the first after one. */
export async function listRecords(
  on: Queryable,
  {
    before,
    after,
    limit = AUDIT_RECORDS_AT_ONCE,
  }: { before?: number | undefined; after?: number | undefined; limit?: number | undefined },
): Promise<(AuditRecord & { n: number })[]> {
  const isForward = after !== undefined;
  const rows = await select<Row>(
    on,
    `SELECT n, record FROM audit_events WHERE n > ? AND n < ? ORDER BY n ${isForward ? "" : "DESC"} LIMIT ?`,
    [after ?? 0, before ?? Number.MAX_SAFE_INTEGER, limit],
  );
  const inOrder = isForward ? rows : rows.reverse();
  return inOrder.map(({ n, record }) => ({ n, ...(JSON.parse(record) as AuditRecord) }));
}
