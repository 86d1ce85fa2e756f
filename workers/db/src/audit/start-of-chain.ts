import { chainPlace, type ChainPlace } from "@warren/contracts/audit-chain";
import type { AuditRecord } from "@warren/contracts/audit-record";
import { select, type Queryable } from "../sql/pool.ts";
import { BEGINNING } from "./chain.ts";

/** The type of the record that says where the chain begins since its oldest records were removed. */
export const TRIMMED = "audit.trimmed";

/** How such a record names the last place that was removed. */
export const trimmedUpTo = ({ n, hash }: ChainPlace): string => `record ${String(n)} ${hash}`;

function placeIn({ on = "" }: AuditRecord): ChainPlace {
  const [, n, hash] = on.split(" ");
  const place = chainPlace.safeParse({ n: Number(n), hash });
  return place.success ? place.data : BEGINNING;
}

/**
 * The place before the first record that there must be: what the newest record of a removal says, which stands in the
 * chain like any other. Where records are missing and no such record says so, the chain must begin at its beginning.
 */
export async function startOfChain(on: Queryable): Promise<ChainPlace> {
  const [first] = await select<{ n: number | null }>(on, "SELECT MIN(n) AS n FROM audit_events");
  if (Number(first?.n ?? 1) === 1) return BEGINNING;
  const [removal] = await select<{ record: string }>(
    on,
    "SELECT record FROM audit_events WHERE record LIKE ? ORDER BY n DESC LIMIT 1",
    [`%"type":"${TRIMMED}"%`],
  );
  return removal ? placeIn(JSON.parse(removal.record) as AuditRecord) : BEGINNING;
}
