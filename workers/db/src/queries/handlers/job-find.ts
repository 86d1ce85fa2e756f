import { jobView, type JobRow } from "../../jobs/row.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { visibleJobs } from "../visible-jobs.ts";

/** One job, or nothing for those who may not see it. */
export const jobFind: QueryHandler<"job.find"> = async ({ userId, jobId }, { pool }) => {
  const [row] = await select<JobRow>(pool, `SELECT j.* FROM jobs j WHERE j.id = ? AND ${visibleJobs}`, [
    jobId,
    userId,
    userId,
    userId,
  ]);
  return row ? { job: jobView(row) } : null;
};
