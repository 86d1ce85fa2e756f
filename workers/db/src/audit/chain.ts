import { hash } from "node:crypto";
import type { BrokenLink, ChainPlace } from "@warren/contracts/audit-chain";

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
  record: string;
  previous_hash: string;
  hash: string;
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
    if (link.hash !== chainHash(link.previous_hash, n, link.record))
      return { last, broken: { n, why: "changed" } };
    if (link.previous_hash !== last.hash) return { last, broken: { n, why: "misplaced" } };
    last = { n, hash: link.hash };
  }
  return { last };
}
