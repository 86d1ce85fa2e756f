import { randomUUID } from "node:crypto";
import type { Pool, RowDataPacket } from "mysql2/promise";
import { fill } from "./database.ts";

const SUBMITTER = "part:bench";
const VERSIONS = [1, 2, 3];
const key = (index: number) => String(index).padStart(8, "0");

async function have(pool: Pool): Promise<number> {
  const [rows] = await pool.query<RowDataPacket[]>("SELECT COUNT(*) AS count FROM jobs WHERE submitter = ?", [
    SUBMITTER,
  ]);
  return Number(rows[0]?.["count"]);
}

/** Makes it so many completed jobs of long ago, each with what happened to it, besides those that were really ordered. */
export async function storeJobs(pool: Pool, count: number): Promise<void> {
  const before = await have(pool);
  if (before > count) {
    const surplus = "submitter = ? AND type = 'math.sum' AND job_key >= ?";
    const values = [SUBMITTER, key(count)];
    await pool.query(`DELETE e FROM job_events e JOIN jobs j ON j.id = e.job_id WHERE j.${surplus}`, values);
    await pool.query(`DELETE FROM jobs WHERE ${surplus}`, values);
    return;
  }
  const ids = Array.from({ length: count - before }, () => randomUUID());
  const at = new Date(Date.now() - 3_600_000);
  await fill(
    pool,
    `INSERT INTO jobs (id, type, status, percent, note, attempt, step, version, submitter, job_key, payload, result,
     correlation_id, created_at, updated_at)`,
    ids.map((id, index) => [
      ...[id, "math.sum", "completed", 100, "", 1, 1, VERSIONS.length, SUBMITTER, key(before + index)],
      ...['{"upTo":1}', '{"sum":1}', id, at, at],
    ]),
  );
  await fill(
    pool,
    "INSERT INTO job_events (job_id, version, status, attempt, percent, note, created_at)",
    ids.flatMap((id) => VERSIONS.map((version) => [id, version, "completed", 1, 100, "", at])),
  );
}
