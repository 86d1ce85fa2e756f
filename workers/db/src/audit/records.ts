import type { AuditRecord } from "@warren/contracts/audit-record";
import { AUDIT_RECORDS_AT_ONCE, type ChainPlace } from "@warren/contracts/audit-chain";
import type { AuditFilter } from "@warren/contracts/audit-filter";
import type { ResultOf } from "@warren/contracts/message-types";
import { select, type Queryable } from "../sql/pool.ts";
import { BEGINNING } from "./chain.ts";
import { conditionsOf, fitsFilter } from "./fits-filter.ts";
import { firstSince } from "./first-since.ts";

/** How many records one query looks at: some tens of milliseconds, whatever it looks for. */
export const LOOKED_AT_ONCE = 20_000;
/** Records stand almost in the order of their times: of several queues, one may be behind by as much. */
const OUT_OF_ORDER_MS = 600_000;

interface Page extends AuditFilter {
  before?: number | undefined;
  after?: number | undefined;
  limit?: number | undefined;
}

/** The last record's place, or the one before the first. */
export async function headOfChain(on: Queryable): Promise<ChainPlace> {
  const [head] = await select<ChainPlace>(on, "SELECT n, hash FROM audit_events ORDER BY n DESC LIMIT 1");
  return head ?? BEGINNING;
}

/** The numbers between which something that fits may stand. */
async function boundsOf(on: Queryable, { since, until }: AuditFilter) {
  const [ends] = await select<{ first: number | null; last: number | null }>(
    on,
    "SELECT MIN(n) AS first, MAX(n) AS last FROM audit_events",
  );
  const all = { first: Number(ends?.first ?? 1), last: Number(ends?.last ?? 0) };
  const moved = (at: string, by: number) => new Date(Date.parse(at) + by).toISOString();
  return {
    first: since === undefined ? all.first : await firstSince(on, moved(since, -OUT_OF_ORDER_MS), all),
    last: until === undefined ? all.last : (await firstSince(on, moved(until, OUT_OF_ORDER_MS), all)) - 1,
  };
}

/** Records in the order of their numbers, as far as they fit: the newest, those before a number, or the first after one. */
export async function listRecords(
  on: Queryable,
  { before, after, limit = AUDIT_RECORDS_AT_ONCE, ...filter }: Page,
): Promise<ResultOf<"audit.list">> {
  const bounds = await boundsOf(on, filter);
  const isForward = after !== undefined;
  const start = isForward
    ? Math.max(after + 1, bounds.first)
    : Math.min((before ?? bounds.last + 1) - 1, bounds.last);
  const end = isForward
    ? Math.min(start + LOOKED_AT_ONCE - 1, bounds.last)
    : Math.max(start - LOOKED_AT_ONCE + 1, bounds.first);
  const conditions = conditionsOf(filter);
  const rows = await select<{ n: number; record: string }>(
    on,
    `SELECT n, record FROM audit_events WHERE n BETWEEN ? AND ?${conditions.map(([sql]) => ` AND ${sql}`).join("")}
     ORDER BY n ${isForward ? "" : "DESC"} LIMIT ?`,
    [Math.min(start, end), Math.max(start, end), ...conditions.map(([, pattern]) => pattern), limit],
  );
  // nothing at all where the bounds have passed each other
  const isEmpty = isForward ? start > end : start < end;
  const found = isEmpty ? [] : rows;
  const last = found.length === limit ? found.at(-1)?.n : undefined;
  const reached = isEmpty ? (after ?? Math.max(start, 0)) : (last ?? end);
  const inOrder = isForward ? found : found.reverse();
  return {
    records: inOrder
      .map(({ n, record }) => ({ n, ...(JSON.parse(record) as AuditRecord) }))
      .filter((record) => fitsFilter(record, filter)),
    reached,
    more: !isEmpty && (isForward ? reached < bounds.last : reached > bounds.first),
  };
}
