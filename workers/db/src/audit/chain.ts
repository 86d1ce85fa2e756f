import { hash } from "node:crypto";

/** What the first record follows. */
export const GENESIS = "0".repeat(64);

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
 * Checks links in the order of their numbers, from `head` (nothing, to check the whole chain). Answers the number
 * of the first that does not fit, or undefined: changed, moved or missing records show, a cut tail does not.
 */
export function firstBroken(links: readonly ChainLink[], head = { n: 0, hash: GENESIS }): number | undefined {
  let { n, hash: previous } = head;
  for (const link of links) {
    n += 1;
    const fits = link.n === n && link.previous_hash === previous;
    if (!fits || link.hash !== chainHash(previous, n, link.record)) return n;
    previous = link.hash;
  }
  return undefined;
}
