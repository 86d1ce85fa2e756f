import { jobView, type JobRow } from "../../jobs/row.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { visibleJobs } from "../visible-jobs.ts";

/** The newest jobs that the asker may see, narrowed by type, state and a text in payload, result or note. */
export const jobList: QueryHandler<"job.list"> = async ({ userId, type, status, q, limit }, { pool }) => {
  const conditions = [visibleJobs];
  const values: unknown[] = [userId, userId, userId];
  if (type !== undefined) {
    // MariaDB refuses to compare other letters with the column, and no type has any
    if (/[^\x20-\x7e]/.test(type)) return { jobs: [] };
    conditions.push("j.type = ?");
    values.push(type);
  }
  if (status !== undefined) {
    conditions.push("j.status = ?");
    values.push(status);
  }
  if (q !== undefined) {
    const like = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    conditions.push("(j.payload LIKE ? OR j.result LIKE ? OR j.note LIKE ?)");
    values.push(like, like, like);
  }
  const where = conditions.join(" AND ");
  const rows = await select<JobRow>(
    pool,
    `SELECT j.* FROM jobs j WHERE ${where} ORDER BY j.created_at DESC, j.id LIMIT ?`,
    [...values, limit ?? 50],
  );
  return { jobs: rows.map(jobView) };
};
