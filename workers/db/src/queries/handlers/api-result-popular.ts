import type { ApiJobType } from "@warren/contracts/api-result";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** What is looked at in one go: more are out of date soon only where thousands are kept, and then the next ones follow. */
const LOOKED_AT = 1_000;

interface Row {
  result_key: string;
  job_type: ApiJobType;
  request: string;
  ask_again_at: Date;
}

/** What failed is not among it: it is asked for again soon enough. */
export const apiResultPopular: QueryHandler<"api-result.popular"> = async (
  { withinMs, asks: often, limit },
  { pool, asks },
) => {
  const now = Date.now();
  const rows = await select<Row>(
    pool,
    `SELECT result_key, job_type, request, ask_again_at FROM api_results
     WHERE ask_again_at > ? AND ask_again_at <= ? AND JSON_EXTRACT(known, '$.failure') IS NULL
     ORDER BY ask_again_at LIMIT ?`,
    [new Date(now), new Date(now + withinMs), LOOKED_AT],
  );
  const counts = await asks.of(rows.map(({ result_key }) => result_key));
  const results = rows
    .map((row, index) => ({ row, count: counts[index] ?? 0 }))
    .filter(({ count }) => count >= often)
    .sort((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(({ row }) => ({
      key: row.result_key,
      jobType: row.job_type,
      request: JSON.parse(row.request) as unknown,
      askAgainAt: row.ask_again_at.toISOString(),
    }));
  return { results };
};
