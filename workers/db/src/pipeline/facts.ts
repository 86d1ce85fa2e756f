import { select, type Queryable } from "../sql/pool.ts";

/** A job that nobody has begun after this time has nobody who takes it. */
const LONG_MS = 60_000;
const MOST = 1_000;

/** What the tables know about what waits for an operator. */
export async function storedFacts(on: Queryable, now = Date.now()) {
  const [letters] = await select<{ waiting: number }>(
    on,
    "SELECT COUNT(*) AS waiting FROM dead_letters WHERE replayed_at IS NULL",
  );
  const long = new Date(now - LONG_MS);
  // one that was tried waits for its next try
  const jobs = await select<{ type: string }>(
    on,
    `SELECT type FROM jobs WHERE status = 'queued' AND attempt = 0 AND created_at < ? AND due_at < ? LIMIT ?`,
    [long, long, MOST],
  );
  return { deadLetters: Number(letters?.waiting ?? 0), waitingJobs: jobs.map(({ type }) => type) };
}
