import { select, type Queryable } from "../sql/pool.ts";
import type { Moment } from "./order.ts";
import type { RatedGroups } from "./term-groups.ts";

/** So many blocks with a frequent term are read at once. */
const WINDOW = 20_000;

/** From when on blocks are read, when there are more with these terms than are read at once. */
export async function windowStart(
  on: Queryable,
  { groups: [terms], isFrequent }: RatedGroups,
  behind: Moment | undefined,
): Promise<number | undefined> {
  if (!isFrequent) return undefined;
  const each = Math.ceil(WINDOW / terms.length);
  const starts = await Promise.all(
    terms.map((term) =>
      select<{ sent_at: number }>(
        on,
        `SELECT sent_at FROM search_block_terms WHERE term = ? AND sent_at <= ?
         ORDER BY sent_at DESC LIMIT 1 OFFSET ${String(each)}`,
        [term, behind?.sent_at ?? Number.MAX_SAFE_INTEGER],
      ),
    ),
  );
  const times = starts.flatMap((rows) => rows.map(({ sent_at }) => sent_at));
  return times.length === 0 ? undefined : Math.max(...times);
}
