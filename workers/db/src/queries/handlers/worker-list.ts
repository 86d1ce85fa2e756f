import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** A worker announces itself every 10 s; one that missed three is not listed. */
const ALIVE_MS = 30_000;

/** The workers that are alive. */
export const workerList: QueryHandler<"worker.list"> = async (_body, { pool }) => {
  const rows = await select<{ name: string; instance: string; job_types: string; last_seen_at: Date }>(
    pool,
    "SELECT name, instance, job_types, last_seen_at FROM workers WHERE last_seen_at > ? ORDER BY name, instance",
    [new Date(Date.now() - ALIVE_MS)],
  );
  return {
    workers: rows.map((row) => ({
      name: row.name,
      instance: row.instance,
      jobTypes: JSON.parse(row.job_types) as string[],
      lastSeenAt: row.last_seen_at.toISOString(),
    })),
  };
};
