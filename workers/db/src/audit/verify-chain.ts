import { select, type Queryable } from "../sql/pool.ts";
import { firstBroken, GENESIS, type ChainLink } from "./chain.ts";

const AT_ONCE = 1_000;

/**
 * Reads the whole audit chain and checks every link. Resolves with its length, its last hash (to compare with the one
 * repeated in `audit.trail`, so that a cut tail shows) and the number of the first broken link, if there is one.
 */
export async function verifyChain(
  on: Queryable,
): Promise<{ length: number; hash: string; brokenAt?: number }> {
  let head = { n: 0, hash: GENESIS };
  for (;;) {
    const links = await select<ChainLink>(
      on,
      "SELECT n, record, previous_hash, hash FROM audit_events WHERE n > ? ORDER BY n LIMIT ?",
      [head.n, AT_ONCE],
    );
    const last = links.at(-1);
    if (!last) return { length: head.n, hash: head.hash };
    const brokenAt = firstBroken(links, head);
    if (brokenAt !== undefined) return { length: last.n, hash: last.hash, brokenAt };
    head = { n: last.n, hash: last.hash };
  }
}
