import type { Bench } from "../bench.ts";
import { confirms } from "../limits/confirms.ts";
import { multiRowInserts } from "../limits/multi-row-inserts.ts";
import type { Row } from "../row.ts";

/** What the broker and the database can do at most on this machine: noted, not compared. */
export async function rawLimits(bench: Bench): Promise<Row[]> {
  const ms = bench.quick ? 2_000 : 5_000;
  for (const limit of [confirms, multiRowInserts]) bench.note(`raw limit: ${await limit(bench.warren, ms)}`);
  return [];
}
