import { createPool, type Pool, type RowDataPacket } from "mysql2/promise";
import { jobVersions } from "../../checker/rules/job-versions.ts";
import { readStored } from "../../checker/read-stored.ts";
import { StoredIndex } from "../../checker/stored-index.ts";

/** What the database says of the jobs that were ordered. */
export interface Sums {
  /** What broke a promise, in words. */
  readonly broken: readonly string[];
  readonly completed: number;
  /** How often a worker went on with what another had begun. */
  readonly takenOver: number;
}

const count = async (pool: Pool, sql: string): Promise<number> => {
  const [rows] = await pool.query<RowDataPacket[]>(sql);
  return Number(rows[0]?.["count"]);
};

/** How many sums are in one of these states. */
export async function sumsThatAre(
  mysqlUrl: string,
  ...statuses: readonly ("queued" | "running")[]
): Promise<number> {
  const pool = createPool({ uri: mysqlUrl, connectionLimit: 1 });
  try {
    const [rows] = await pool.query<RowDataPacket[]>(
      "SELECT COUNT(*) AS count FROM jobs WHERE type = 'math.sum' AND status IN (?)",
      [statuses],
    );
    return Number(rows[0]?.["count"]);
  } finally {
    await pool.end();
  }
}

/** Holds the sums that were ordered against the record: each completed once, with its result, and none ever went back. */
export async function checkSums(mysqlUrl: string, ordered: ReadonlyMap<string, number>): Promise<Sums> {
  const pool = createPool({ uri: mysqlUrl, connectionLimit: 1 });
  const stored = await readStored(mysqlUrl);
  try {
    const [rows] = await pool.query<RowDataPacket[]>(
      "SELECT id, status, result FROM jobs WHERE type = 'math.sum'",
    );
    const results = new Map(
      rows.map((row) => [String(row["id"]), `${String(row["status"])} ${String(row["result"])}`]),
    );
    const wrong = [...ordered].flatMap(([id, upTo]) => {
      const wanted = `completed ${JSON.stringify({ sum: (upTo * (upTo + 1)) / 2 })}`;
      const found = results.get(id) ?? "missing";
      return found === wanted ? [] : [`job ${id} is ${found}, not ${wanted}`];
    });
    const ended = stored.jobs.flatMap(({ jobId, events }) => {
      const times = events.filter(({ status }) => status === "completed").length;
      return !ordered.has(jobId) || times === 1 ? [] : [`job ${jobId} was completed ${String(times)} times`];
    });
    const rule = jobVersions.inStore?.(new StoredIndex(stored)) ?? [];
    const takenOver = await count(
      pool,
      "SELECT COUNT(*) AS count FROM job_events WHERE note LIKE 'taken over from %' AND percent < 100",
    );
    return { broken: [...wrong, ...ended, ...rule], completed: ordered.size - wrong.length, takenOver };
  } finally {
    await pool.end();
  }
}
