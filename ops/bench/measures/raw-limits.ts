import type { Bench } from "../bench.ts";
import { confirms } from "../limits/confirms.ts";
import { describeLimit } from "../limits/limit.ts";
import { multiRowInserts } from "../limits/multi-row-inserts.ts";
import type { Row } from "../row.ts";

/** What the broker and the database can do at most on this machine: noted, not compared. */
export async function rawLimits(bench: Bench): Promise<Row[]> {
  const ms = bench.quick ? 2_000 : 5_000;
  const limits = [
    ["pipelined confirms of a quorum queue", confirms],
    ["rows in inserts of 500", multiRowInserts],
  ] as const;
  for (const [name, limit] of limits)
    bench.note(`raw limit: ${describeLimit(name, await limit(bench.warren, ms))}`);
  return [];
}
