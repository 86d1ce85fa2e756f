import type { RetentionKind } from "@warren/contracts/retention";
import { execute, type Queryable } from "../sql/pool.ts";

/** Notes, within the transaction that removed them, how many of each kind a purge removed, none included. */
export async function noteRuns(
  on: Queryable,
  at: Date,
  removed: Readonly<Partial<Record<RetentionKind, number>>>,
): Promise<void> {
  const rows = Object.entries(removed).map(([kind, count]) => [kind, at, count, count]);
  await execute(
    on,
    `INSERT INTO retention_runs (kind, ran_at, removed, total) VALUES ?
     ON DUPLICATE KEY UPDATE ran_at = VALUES(ran_at), removed = VALUES(removed), total = total + VALUES(removed)`,
    [rows],
  );
}
