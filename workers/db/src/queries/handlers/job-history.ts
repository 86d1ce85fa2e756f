import { storedError } from "../../jobs/stored-json.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { visibleJobs } from "../visible-jobs.ts";

const PAGE = 200;

interface EventRow {
  version: number;
  status: "queued" | "running" | "completed" | "failed" | "cancelled";
  attempt: number;
  percent: number;
  note: string;
  error: string | null;
  instance: string | null;
  created_at: Date;
}

/** What happened to a job, or nothing for those who may not see it. */
export const jobHistory: QueryHandler<"job.history"> = async (
  { userId, jobId, afterVersion = 0 },
  { pool },
) => {
  const seen = await select(pool, `SELECT 1 FROM jobs j WHERE j.id = ? AND ${visibleJobs}`, [
    jobId,
    userId,
    userId,
    userId,
  ]);
  if (seen.length === 0) return null;
  const rows = await select<EventRow>(
    pool,
    `SELECT version, status, attempt, percent, note, error, instance, created_at FROM job_events
     WHERE job_id = ? AND version > ? ORDER BY version LIMIT ?`,
    [jobId, afterVersion, PAGE + 1],
  );
  const events = rows.slice(0, PAGE).map(({ error, instance, created_at, ...event }) => ({
    ...event,
    ...(error === null ? {} : { error: storedError(error) }),
    ...(instance === null ? {} : { instance }),
    at: created_at.toISOString(),
  }));
  return { events, more: rows.length > PAGE };
};
