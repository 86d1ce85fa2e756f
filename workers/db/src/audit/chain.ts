import { hash } from "node:crypto";
import type { AuditRecord } from "@warren/contracts/audit-record";
import type { BrokenLink, ChainPlace } from "@warren/contracts/audit-chain";
import type { ResultOf } from "@warren/contracts/message-types";

/** What the first record follows. */
export const GENESIS = "0".repeat(64);
/** The place before the first record. */
export const BEGINNING: ChainPlace = { n: 0, hash: GENESIS };

/** SHA-256 over the previous hash, the number and the record's JSON: changing, removing or moving a record breaks the chain. */
export function chainHash(previous: string, n: number, record: string): string {
  return hash("sha256", `${previous}\n${String(n)}\n${record}`, "hex");
}

export interface ChainLink {
  n: number;
  event_id: string;
  record: string;
  hash: string;
}

/** The table's own copy of the event's id keeps a record from being written twice: it must be the record's. */
function isNamedAfter({ event_id, record }: ChainLink): boolean {
  return (JSON.parse(record) as AuditRecord).eventId === event_id;
}

/**
 * Checks links in the order of their numbers, from a place on. Answers how far they fit, and the first that does not:
 * changed, moved or missing records show, a cut tail does not.
 */
export function follow(
  links: readonly ChainLink[],
  from: ChainPlace,
): { last: ChainPlace; broken?: BrokenLink } {
  let last = from;
  for (const link of links) {
    const n = last.n + 1;
    if (link.n !== n) return { last, broken: { n, why: "missing" } };
    if (link.hash !== chainHash(last.hash, n, link.record) || !isNamedAfter(link))
      return { last, broken: { n, why: "changed" } };
    last = { n, hash: link.hash };
  }
  return { last };
}

/** As {@link follow}, with whether there may be more than the links at hand, which were asked for up to a limit. */
export function followPage(
  links: readonly ChainLink[],
  from: ChainPlace,
  limit: number,
): ResultOf<"audit.verify"> {
  const checked = follow(links, from);
  return { ...checked, more: checked.broken === undefined && links.length === limit };
}
