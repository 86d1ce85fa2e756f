import type { Bench } from "../bench.ts";
import { drive } from "../drive.ts";
import type { Row } from "../row.ts";
import { fillingPool } from "../targets/database.ts";
import { writeHistory } from "../targets/long-history.ts";

const SHORT = 5_000;
/** Not the 50 that are cached: the page comes from the tables each time. */
const UNCACHED = 49;

/** How long the newest page takes in a room with a long past, against one with a short one. */
export async function newestPage(bench: Bench): Promise<Row[]> {
  const long = bench.quick ? 200_000 : 5_000_000;
  const { warren } = bench;
  const crowd = await warren.populate(1, [[0], [0]]);
  const [short, tall] = crowd.rooms.map(({ id }) => id) as [string, string];
  const pool = fillingPool(warren.stack.mysqlUrl);
  const began = performance.now();
  await writeHistory(pool, short, crowd.people[0]?.id ?? "", SHORT);
  await writeHistory(pool, tall, crowd.people[0]?.id ?? "", long);
  await pool.end();
  bench.detail(`wrote ${String(long)} messages in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  const rows: Row[] = [];
  for (const [limit, how] of [
    [UNCACHED, "from the tables"],
    [undefined, "cached"],
  ] as const) {
    const questions = [short, tall].map((roomId) => ({ roomId, ...(limit === undefined ? {} : { limit }) }));
    const rounds = bench.quick ? 100 : 1_000;
    const { result } = await drive(warren, crowd, "askInTurn", { event: "room:history", questions, rounds });
    const [b, a] = result.map(({ p50 }) => p50) as [number, number];
    bench.detail(
      `newest page ${how}: p50 ${b.toFixed(2)} ms at ${String(SHORT)}, ${a.toFixed(2)} ms at ${String(long)}`,
    );
    rows.push({
      measure: `newest page of a room at ${String(long)} messages, ${how}`,
      unit: "ms",
      ours: a,
      baseline: b,
      baselineName: `at ${String(SHORT)}`,
      ratio: a / b,
      must: 1.1,
      aim: 1.02,
      better: "lower",
    });
  }
  return rows;
}
