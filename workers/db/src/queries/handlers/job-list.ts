import { jobView, type JobRow } from "../../jobs/row.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { visibleJobs } from "../visible-jobs.ts";

const PAGE = 50;

/** The newest jobs that the asker may see, narrowed by type, state, room, time and a text in payload, result or note. */
export const jobList: QueryHandler<"job.list"> = async (
  { userId, mine, type, status, roomId, q, since, until, after, limit = PAGE },
  { pool },
) => {
  const conditions = [visibleJobs];
  const values: unknown[] = [userId, userId, userId];
  const where = (condition: string, ...its: unknown[]) => {
    conditions.push(condition);
    values.push(...its);
  };
  if (mine === true) where("j.submitter = ?", userId);
  if (type !== undefined) {
    // MariaDB refuses to compare other letters with the column, and no type has any
    if (/[^\x20-\x7e]/.test(type)) return { jobs: [] };
    where("j.type = ?", type);
  }
  if (status !== undefined) where("j.status = ?", status);
  if (roomId !== undefined) where("j.room_id = ?", roomId);
  if (q !== undefined) {
    const like = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    where("(j.payload LIKE ? OR j.result LIKE ? OR j.note LIKE ?)", like, like, like);
  }
  if (since !== undefined) where("j.created_at >= ?", new Date(since));
  if (until !== undefined) where("j.created_at < ?", new Date(until));
  if (after !== undefined) {
    const at = new Date(after.at);
    where("(j.created_at < ? OR (j.created_at = ? AND j.id > ?))", at, at, after.id);
  }
  const rows = await select<JobRow>(
    pool,
    `SELECT j.* FROM jobs j WHERE ${conditions.join(" AND ")} ORDER BY j.created_at DESC, j.id LIMIT ?`,
    [...values, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? { at: last.created_at.toISOString(), id: last.id } : undefined;
  return { jobs: page.map(jobView), ...(next ? { next } : {}) };
};
