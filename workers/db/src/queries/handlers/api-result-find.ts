import { apiResultKey, cachedReads } from "@warren/contracts/cached-reads";
import type { ApiResult } from "@warren/contracts/api-result";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

const { keptSeconds } = cachedReads.apiResult;

/**
 * What is known of something that another site was asked. That nothing is known is not cached. What is kept says itself
 * how long it holds; cached, it is not looked at in the database.
 */
export const apiResultFind: QueryHandler<"api-result.find"> = async ({ key }, { pool, cache, asks }) => {
  asks.note(key);
  const known = await cache.read<ApiResult | undefined>(apiResultKey(key), keptSeconds, async () => {
    const [row] = await select<{ known: string | null }>(
      pool,
      "SELECT known FROM api_results WHERE result_key = ?",
      [key],
    );
    return typeof row?.known === "string" ? (JSON.parse(row.known) as ApiResult) : undefined;
  });
  return known === undefined ? {} : { known };
};
